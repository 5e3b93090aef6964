/** The permissions of the extension, each with the reason for it. */
import { t } from '../../i18n/messages.ts';
import { isFirefox } from '../../platform.ts';
import { GrantButton } from '../../ui/host-permission.tsx';

/** Permissions that every edition has, as far as they need an explanation. */
const PERMISSIONS = ['hosts', 'navigation', 'storage', 'notifications'] as const;

/** Permissions of Chromium alone. */
const CHROMIUM_PERMISSIONS = isFirefox ? [] : (['scripting'] as const);

interface PermissionsProps {
  /** Whether the host permission is granted: the user can withdraw it. */
  readonly hasHosts: boolean;
  readonly hasDebugger: boolean;
}

/** Draws the list, and asks for the host permission where it is missing. */
export function Permissions({ hasHosts, hasDebugger }: PermissionsProps) {
  const ids = [
    ...PERMISSIONS,
    ...CHROMIUM_PERMISSIONS,
    ...(hasDebugger ? (['debugger'] as const) : []),
  ];
  return (
    <>
      <dl class="terms">
        {ids.flatMap((id) => [
          <dt key={id}>{t(`welcome_permission_${id}`)}</dt>,
          <dd key={`${id}-why`}>{t(`welcome_permission_${id}_why`)}</dd>,
        ])}
      </dl>
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
