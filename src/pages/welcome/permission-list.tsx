/** The list of permissions with their reasons: for the first page of the extension, and for the site. */
import { t } from '../../i18n/messages.ts';

/** Permissions that every edition has, as far as they need an explanation. */
export const PERMISSIONS = ['hosts', 'navigation', 'storage', 'notifications'] as const;

/** Permissions of Chromium alone. */
export const CHROMIUM_PERMISSIONS = ['scripting'] as const;

type PermissionId =
  | (typeof PERMISSIONS)[number]
  | (typeof CHROMIUM_PERMISSIONS)[number]
  | 'debugger';

/** Draws each permission with the reason for it. */
export function PermissionList({ ids }: { readonly ids: readonly PermissionId[] }) {
  return (
    <dl class="terms">
      {ids.flatMap((id) => [
        <dt key={id}>{t(`welcome_permission_${id}`)}</dt>,
        <dd key={`${id}-why`}>{t(`welcome_permission_${id}_why`)}</dd>,
      ])}
    </dl>
  );
}
