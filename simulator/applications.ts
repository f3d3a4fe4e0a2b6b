import type { Random } from './random.ts';

/** A client secret of an application. */
export interface ClientSecretRecord {
  readonly secretId: string;
  readonly description: string;
  /** 40 characters; the portal shows them once, and afterwards the first three. */
  readonly value: string;
  readonly expires: Date;
  readonly createdAt: Date;
  /** Whether it was made while the stand-ins ran, not seeded. */
  readonly createdDuringRun: boolean;
}

/** An application that is registered in the tenant. */
export interface ApplicationRecord {
  readonly displayName: string;
  readonly clientId: string;
  readonly objectId: string;
  readonly tenantId: string;
  readonly createdOn: Date;
  /** Whether the account that signs in owns it: only such a one is listed on the tab that opens first. */
  readonly owned: boolean;
  readonly secrets: ClientSecretRecord[];
}

/** The display name of the application that TEOS uses. */
export const teosApplicationName = 'TEOS Office365';

const day = 86_400_000;
const lettersAndDigits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
const departments = ['Accounting', 'Building', 'Catering', 'Customer Care', 'Facility', 'Finance', 'Fleet', 'Human Resources', 'Laboratory', 'Logistics', 'Marketing', 'Production', 'Purchasing', 'Quality', 'Research', 'Sales', 'Security', 'Training', 'Warehouse'];
const purposes = ['Archive', 'Automation', 'Dashboard', 'Intranet', 'Mail Relay', 'Reporting', 'Scheduler', 'Sync'];

/** Makes a client secret; its Value has the form of Entra's (docs/sites/azure-portal.md, 'Form of the Value'). */
export function newClientSecret(random: Random, secret: { description: string; expires: Date; createdAt: Date; createdDuringRun: boolean }): ClientSecretRecord {
  return {
    secretId: random.guid(),
    value: `${random.text(3, lettersAndDigits)}8Q~${random.text(34, `${lettersAndDigits}~_-.`)}`,
    ...secret,
  };
}

/** The tenant's 120 applications, by name: the one that TEOS uses, two of the same name, one that the account owns, and more than a page holds. */
export function seedApplications(random: Random, tenantId: string, now: Date): ApplicationRecord[] {
  const seeder = new Seeder(random, tenantId, now);
  const named = [
    seeder.teos(),
    seeder.application('Room Panels', [200]),
    seeder.application('Room Panels', [-400, 30]),
    { ...seeder.application('Contoso Device Enrolment', [150]), owned: true },
  ];
  const others = departments.flatMap((department) => purposes.map((purpose) => `${department} ${purpose}`)).slice(0, 120 - named.length);
  const applications = [...named, ...others.map((name) => seeder.application(name, random.pick([[], [], [300], [500, 20], [-90], [-200, 400]])))];
  return applications.sort((one, other) => one.displayName.localeCompare(other.displayName, 'en'));
}

/** The application that stands beside the one TEOS uses, under the same name, where that fault is on. */
export function secondTeosApplication(random: Random, tenantId: string, now: Date): ApplicationRecord {
  return new Seeder(random, tenantId, now).application(teosApplicationName, [90]);
}

/** Many applications of the name of the one that TEOS uses, where that fault is on. */
export function namesakes(random: Random, tenantId: string, now: Date): ApplicationRecord[] {
  const seeder = new Seeder(random, tenantId, now);
  return Array.from({ length: 70 }, () => seeder.application(teosApplicationName, []));
}

/** Ten thousand more applications, a thousand of them with the name of the one that TEOS uses at the beginning of theirs, where that fault is on. */
export function tenThousand(random: Random, tenantId: string, now: Date): ApplicationRecord[] {
  const seeder = new Seeder(random, tenantId, now);
  return Array.from({ length: 10_000 }, (_, index) => seeder.application(index % 10 === 0 ? `${teosApplicationName} Room ${String(index)}` : `${random.pick(departments)} ${random.pick(purposes)} ${String(index)}`, []));
}

class Seeder {
  readonly #random: Random;
  readonly #tenantId: string;
  readonly #now: Date;

  constructor(random: Random, tenantId: string, now: Date) {
    this.#random = random;
    this.#tenantId = tenantId;
    this.#now = now;
  }

  /** The application that TEOS uses, with the descriptions that the vendor's guide shows: TEOS holds the oldest live secret, its Power BI the other. */
  teos(): ApplicationRecord {
    const application = this.application(teosApplicationName, []);
    application.secrets.push(
      this.#secret('TEOS Power BI', 210, 155),
      this.#secret('Password uploaded on Thu Mar 16 2023', 47, 683),
      this.#secret('Temp', -38, 218),
    );
    return application;
  }

  /** An application with secrets that end so many days from now. */
  application(displayName: string, endsInDays: readonly number[]): ApplicationRecord {
    return {
      displayName, clientId: this.#random.guid(), objectId: this.#random.guid(), tenantId: this.#tenantId,
      createdOn: this.#inDays(-900 - this.#random.below(900)), owned: false,
      secrets: endsInDays.map((ends, index) => this.#secret(index === 0 ? 'Initial' : 'Renewed', ends, 365)),
    };
  }

  #secret(description: string, endsInDays: number, daysOld: number): ClientSecretRecord {
    return newClientSecret(this.#random, { description, expires: this.#inDays(endsInDays), createdAt: this.#inDays(-daysOld), createdDuringRun: false });
  }

  #inDays(days: number): Date {
    return new Date(this.#now.getTime() + days * day);
  }
}
