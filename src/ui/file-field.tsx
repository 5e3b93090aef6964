/** A field that chooses one file. */

interface FileFieldProps {
  readonly id: string;
  readonly label: string;
  /** Kinds of files that the dialog offers first; '' for all. */
  readonly accept?: string;
  readonly onFile: (file: File) => void;
}

/** Draws the field; `onFile` is called for every chosen file, also for the same one again. */
export function FileField({ id, label, accept = '.json', onFile }: FileFieldProps) {
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <input
        id={id}
        type="file"
        accept={accept}
        onChange={({ currentTarget }) => {
          const [file] = currentTarget.files ?? [];
          if (file) onFile(file);
          // Choosing the same file again must fire a change event.
          currentTarget.value = '';
        }}
      />
    </div>
  );
}
