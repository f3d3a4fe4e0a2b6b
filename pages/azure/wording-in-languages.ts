import type { Wording } from '../wording.ts';
import { azurePortalWording, type AzurePortalWording } from './wording.ts';

type Labels = Partial<AzurePortalWording>;

/** A language that a portal may keep although English was asked for, and how sure its labels are. */
export interface PortalLanguage {
  /** In English. */
  readonly name: string;
  /** Those of the portal's labels that are known in it. */
  readonly labels: Labels;
}

// Only what a localised document shows; labels that are told by analogy alone are left out, and stay English.
const languages: Readonly<Record<string, PortalLanguage>> = {
  de: {
    name: 'German',
    labels: {
      'menu.appRegistrations': 'App-Registrierungen',
      'applications.all': 'Alle Anwendungen',
      'overview.title': 'Übersicht',
      'overview.credentials': 'Clientanmeldeinformationen',
      'overview.noCredentials': 'Ein Zertifikat oder Geheimnis hinzufügen',
      'credentials.title': 'Zertifikate & Geheimnisse',
      'credentials.clientSecrets': 'Geheime Clientschlüssel',
      'credentials.new': 'Neuer geheimer Clientschlüssel',
      'pane.title': 'Geheimen Clientschlüssel hinzufügen',
      'credentials.description': 'Beschreibung',
      'pane.description': 'Beschreibung',
      'credentials.expires': 'Gültig bis',
      'pane.expires': 'Gültig bis',
      'pane.add': 'Hinzufügen',
      'credentials.value': 'Wert',
      'credentials.secretId': 'Geheime ID',
    },
  },
  fr: {
    name: 'French',
    labels: {
      'menu.appRegistrations': "Inscriptions d'applications",
      'applications.all': 'Toutes les applications',
      'overview.title': "Vue d'ensemble",
      'overview.credentials': "Informations d'identification du client",
      'overview.noCredentials': 'Ajouter un certificat ou un secret',
      'credentials.title': 'Certificats & secrets',
      'credentials.clientSecrets': 'Secrets client',
      'credentials.new': 'Nouveau secret client',
      'pane.title': 'Ajouter un secret client',
      'credentials.description': 'Description',
      'pane.description': 'Description',
      'credentials.expires': "Date d'expiration",
      'pane.expires': "Date d'expiration",
      'pane.add': 'Ajouter',
      'credentials.value': 'Valeur',
      'credentials.secretId': 'ID de secret',
    },
  },
  ja: {
    name: 'Japanese',
    labels: {
      'menu.appRegistrations': 'アプリの登録',
      'applications.all': 'すべてのアプリケーション',
      'overview.title': '概要',
      'overview.credentials': 'クライアントの資格情報',
      'overview.noCredentials': '証明書またはシークレットの追加',
      'credentials.title': '証明書とシークレット',
      'credentials.clientSecrets': 'クライアント シークレット',
      'credentials.new': '新しいクライアント シークレット',
      'pane.title': 'クライアント シークレットの追加',
      'credentials.description': '説明',
      'pane.description': '説明',
      'credentials.expires': '有効期限',
      'pane.expires': '有効期限',
      'pane.add': '追加',
      'credentials.value': '値',
      'credentials.secretId': 'シークレット ID',
    },
  },
  nl: {
    name: 'Dutch',
    labels: {
      'menu.appRegistrations': 'App-registraties',
      'applications.all': 'Alle toepassingen',
      'overview.credentials': 'Clientreferenties',
      'overview.noCredentials': 'Een certificaat of geheim toevoegen',
      'credentials.title': 'Certificaten en geheimen',
      'credentials.clientSecrets': 'Clientgeheimen',
      'credentials.new': 'Nieuw clientgeheim',
      'pane.title': 'Een clientgeheim toevoegen',
      'credentials.description': 'Beschrijving',
      'pane.description': 'Beschrijving',
      'credentials.expires': 'Verloopt',
      'pane.expires': 'Verloopt',
      'pane.add': 'Toevoegen',
      'credentials.value': 'Waarde',
      'credentials.secretId': 'Geheim-id',
    },
  },
  es: {
    name: 'Spanish',
    labels: {
      'menu.appRegistrations': 'Registros de aplicaciones',
      'applications.all': 'Todas las aplicaciones',
      'overview.title': 'Información general',
      'overview.credentials': 'Credenciales de cliente',
      'overview.noCredentials': 'Agregar un certificado o secreto',
      'credentials.title': 'Certificados y secretos',
      'credentials.clientSecrets': 'Secretos de cliente',
      'credentials.new': 'Nuevo secreto de cliente',
      'pane.title': 'Agregar un secreto de cliente',
      'credentials.description': 'Descripción',
      'pane.description': 'Descripción',
      'credentials.expires': 'Expira',
      'pane.expires': 'Expira',
      'pane.add': 'Agregar',
      'credentials.value': 'Valor',
      'credentials.secretId': 'Id. de secreto',
    },
  },
  it: {
    name: 'Italian',
    labels: {
      'menu.appRegistrations': 'Registrazioni app',
      'applications.all': 'Tutte le applicazioni',
      'overview.title': 'Panoramica',
      'overview.credentials': 'Credenziali client',
      'overview.noCredentials': 'Aggiungi un certificato o un segreto',
      'credentials.title': 'Certificati e segreti',
      'credentials.clientSecrets': 'Segreti client',
      'credentials.new': 'Nuovo segreto client',
      'pane.title': 'Aggiungi un segreto client',
      'credentials.description': 'Descrizione',
      'pane.description': 'Descrizione',
      'credentials.expires': 'Scadenza',
      'pane.expires': 'Scadenza',
      'pane.add': 'Aggiungi',
      'credentials.value': 'Valore',
    },
  },
};

const kept = new WeakMap<AzurePortalWording, PortalLanguage>();

/** The language that a page declares (`de`, `de-DE`), if labels of the portal are known in it; null if none are. Source: docs/sites/azure-portal.md, 'Labels in other languages'. */
export function portalLanguage(declared: string): PortalLanguage | null {
  const [primary = ''] = declared.toLowerCase().split('-');
  return Object.hasOwn(languages, primary) ? languages[primary] ?? null : null;
}

/** The wording of a portal that keeps a language: its labels as far as they are known, but for those that the settings give; the rest as it was. */
export function wordedIn(language: PortalLanguage, given: AzurePortalWording): AzurePortalWording {
  const fromSettings = Object.entries(given).filter(([key, label]) => azurePortalWording[key as keyof AzurePortalWording] !== label);
  const wording: Wording<keyof AzurePortalWording> = { ...given, ...language.labels, ...Object.fromEntries(fromSettings) };
  kept.set(wording, language);
  return wording;
}

/** What a person should do about a label that was not found in a portal that keeps another language; undefined where it speaks English. */
export function adviceAbout(wording: AzurePortalWording): string | undefined {
  const language = kept.get(wording);
  return language === undefined ? undefined : `Nothing was guessed. The portal stays in ${language.name}, in which not every label is known: choose English in the portal's Settings › Language + region, or give the label in the settings under 'wording.azurePortal'.`;
}
