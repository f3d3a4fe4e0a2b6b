/** Lets a secret that is stored be typed anew: 'Reset' and 'Change Password' put an empty field in the place of what says that there is one. */
export function unlockSecrets(): void {
  for (const button of document.querySelectorAll<HTMLButtonElement>('button[data-unlock]')) {
    button.addEventListener('click', () => {
      const field = document.getElementById(button.dataset['unlock'] ?? '');
      if (!(field instanceof HTMLInputElement)) return;
      if (field.type === 'hidden') field.previousElementSibling?.remove();
      field.type = 'password';
      field.disabled = false;
      field.value = '';
      button.remove();
      field.focus();
    });
  }
}
