/** Texts of the portal in other languages, as far as docs/sites/azure-portal.md, 'Labels in other languages', has them; the rest stays English. The names of the search box of the top bar are invented. */
const labels: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  de: {
    'App registrations': 'App-Registrierungen',
    'All applications': 'Alle Anwendungen',
    'Owned applications': 'Eigene Anwendungen',
    'Overview': 'Übersicht',
    'Client credentials': 'Clientanmeldeinformationen',
    'Add a certificate or secret': 'Ein Zertifikat oder Geheimnis hinzufügen',
    'Certificates & secrets': 'Zertifikate & Geheimnisse',
    'Client secrets': 'Geheime Clientschlüssel',
    'New client secret': 'Neuer geheimer Clientschlüssel',
    'Add a client secret': 'Geheimen Clientschlüssel hinzufügen',
    'Description': 'Beschreibung',
    'Expires': 'Gültig bis',
    'Add': 'Hinzufügen',
    'Value': 'Wert',
    'Secret ID': 'Geheime ID',
    'Search resources, services, and docs (G+/)': 'Ressourcen, Dienste und Dokumente durchsuchen (G+/)',
  },
  fr: {
    'App registrations': "Inscriptions d'applications",
    'All applications': 'Toutes les applications',
    'Owned applications': 'Applications détenues',
    'Overview': "Vue d'ensemble",
    'Client credentials': "Informations d'identification du client",
    'Add a certificate or secret': 'Ajouter un certificat ou un secret',
    'Certificates & secrets': 'Certificats & secrets',
    'Client secrets': 'Secrets client',
    'New client secret': 'Nouveau secret client',
    'Add a client secret': 'Ajouter un secret client',
    'Description': 'Description',
    'Expires': "Date d'expiration",
    'Add': 'Ajouter',
    'Value': 'Valeur',
    'Secret ID': 'ID de secret',
    'Search resources, services, and docs (G+/)': 'Rechercher des ressources, services et documents (G+/)',
  },
  ja: {
    'App registrations': 'アプリの登録',
    'All applications': 'すべてのアプリケーション',
    'Owned applications': '所有しているアプリケーション',
    'Overview': '概要',
    'Client credentials': 'クライアントの資格情報',
    'Add a certificate or secret': '証明書またはシークレットの追加',
    'Certificates & secrets': '証明書とシークレット',
    'Client secrets': 'クライアント シークレット',
    'New client secret': '新しいクライアント シークレット',
    'Add a client secret': 'クライアント シークレットの追加',
    'Description': '説明',
    'Expires': '有効期限',
    'Add': '追加',
    'Value': '値',
    'Secret ID': 'シークレット ID',
    'Search resources, services, and docs (G+/)': 'リソース、サービス、ドキュメントの検索 (G+/)',
  },
};

let spoken = 'en';

/** Says in which language this document speaks from now on. */
export function speak(language: string): void {
  spoken = language;
}

/** A text in the document's language. */
export function translated(english: string): string {
  return labels[spoken]?.[english] ?? english;
}
