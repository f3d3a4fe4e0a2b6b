import { randomUUID } from 'node:crypto';
import { expect, test } from '@playwright/test';
import { foreignName } from '../../pages/azure/foreign-name.ts';

const [ours, other] = [randomUUID(), randomUUID()];
const meant = { secretId: ours, description: 'TEOS', others: ['TEOS Power BI', 'secret', '', 'Temp'], own: ['TEOS Office365', 'New client secret', 'Delete', 'Yes'] };

const harmless = {
  'nothing at all': 'Delete client secret? This cannot be undone.',
  'the description in quotes': "Do you want to delete the client secret 'TEOS'? Yes No",
  'the description and the Secret ID': `Delete “TEOS” (${ours.toUpperCase()})?`,
  'the Secret ID in quotes': `Delete '${ours}'?`,
  'the application': "Delete a client secret of 'TEOS Office365'?",
  "the portal's own words, which are another's description too": "Delete this secret? Applications that use it won't sign in.",
  'a label of its own': "Select 'Yes' to delete it. You can't undo the application's loss.",
  "part of a longer word": 'Deleting is final, not Temporary.',
};

for (const [what, text] of Object.entries(harmless)) {
  test(`a question that names ${what} names nothing foreign`, () => {
    expect(foreignName(text, meant)).toBeNull();
  });
}

const foreign = {
  'another Secret ID': [`Delete the client secret 'TEOS' (${other})?`, other],
  'a description that begins like ours': ["Delete the client secret 'TEOS Power BI'?", 'TEOS Power BI'],
  'another description without quotes': ['Delete Temp?', 'Temp'],
  'a common word in quotes': ["Delete the client secret 'secret'?", 'secret'],
  'something unknown in quotes': ["Delete the client secret 'Backup job'?", 'Backup job'],
  'ours and something unknown': ["Delete 'TEOS' and 'Backup job'?", 'Backup job'],
} as const;

for (const [what, [text, name]] of Object.entries(foreign)) {
  test(`a question that names ${what} is about something else`, () => {
    expect(foreignName(text, meant)).toBe(name);
  });
}

test('a description with quotes and signs of its own is known again', () => {
  expect(foreignName("Delete 'Bob's key (old) [1] $'?", { ...meant, description: "Bob's key (old) [1] $" })).toBeNull();
});
