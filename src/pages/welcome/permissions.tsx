/** The permissions of the extension, each with the reason for it. */
import { t } from '../../i18n/messages.ts';
import { isFirefox } from '../../platform.ts';
import { GrantButton } from '../../ui/host-permission.tsx';
import { CHROMIUM_PERMISSIONS, PERMISSIONS, PermissionList } from './permission-list.tsx';

interface PermissionsProps {
  /** Whether the host permission is granted: the user can withdraw it. */
  readonly hasHosts: boolean;
  readonly hasDebugger: boolean;
}

/** Draws the list, and asks for the host permission where it is missing. */
export function Permissions({ hasHosts, hasDebugger }: PermissionsProps) {
  const ids = [
    ...PERMISSIONS,
    ...(isFirefox ? [] : CHROMIUM_PERMISSIONS),
    ...(hasDebugger ? (['debugger'] as const) : []),
  ];
  return (
    <>
      <PermissionList ids={ids} />
      {hasHosts ? null : (
        <div class="callout" data-missing="hosts">
          <p>{t('welcome_permission_missing')}</p>
          <GrantButton />
        </div>
      )}
      <p>{t('welcome_private')}</p>
    </>
  );
}
