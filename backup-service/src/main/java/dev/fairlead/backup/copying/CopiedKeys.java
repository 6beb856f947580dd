package dev.fairlead.backup.copying;

import dev.fairlead.backup.copy.Content;
import dev.fairlead.backup.copy.CopyFailed;
import dev.fairlead.backup.copy.Repository;
import dev.fairlead.backup.seal.KeyUnavailable;
import dev.fairlead.backup.seal.Keyring;
import dev.fairlead.backup.seal.NotAuthentic;
import dev.fairlead.backup.seal.WrappedKey;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Brings wrapped data keys there. One that opens what lies there is never lost for another. */
final class CopiedKeys {
    private final Repository at;
    private final Keyring keys;

    /**
     * @param keys that tell whether a data key that is wrapped by another key is the same
     */
    CopiedKeys(Repository at, Keyring keys) {
        this.at = at;
        this.keys = keys;
    }

    /**
     * Brings one there.
     *
     * @param path where it is to be there
     * @param context what the data key is for
     * @param used whether something there may be encrypted with the one that is there
     * @throws CopyFailed source-changed, where the file is damaged; differs, where the one there is
     *     another, or nobody can tell
     */
    void bring(Path file, String path, String context, boolean used) throws IOException {
        byte[] text;
        try (InputStream in = Files.newInputStream(file)) {
            text = in.readNBytes(WrappedKey.LARGEST + 1);
        }
        WrappedKey here = here(file, text);
        WrappedKey there = used ? there(path) : null;
        if (here.equals(there)) {
            return;
        }
        if (there != null) {
            requireSame(here, file, there, path, context);
        }
        at.put(path, Content.of(file), Fetch.sha256(text));
    }

    private static WrappedKey here(Path file, byte[] text) throws IOException {
        try {
            return WrappedKey.parse(text, file.toString());
        } catch (NotAuthentic damaged) {
            throw new CopyFailed(
                    CopyFailed.SOURCE_CHANGED, String.valueOf(damaged.getMessage()), damaged);
        }
    }

    /** Null where there is none, or one that is damaged: it opens nothing. */
    private @Nullable WrappedKey there(String path) throws IOException {
        try (InputStream in = at.open(path)) {
            return WrappedKey.parse(in.readNBytes(WrappedKey.LARGEST + 1), path);
        } catch (NotAuthentic damaged) {
            return null;
        } catch (CopyFailed failed) {
            if (failed.reason().equals(CopyFailed.MISSING)) {
                return null;
            }
            throw failed;
        }
    }

    private void requireSame(
            WrappedKey here, Path file, WrappedKey there, String path, String context)
            throws IOException {
        try {
            String ours = here.unwrap(file.toString(), context, keys).commitment();
            if (ours.equals(there.unwrap(path, context, keys).commitment())) {
                return;
            }
        } catch (KeyUnavailable | NotAuthentic unknown) {
            throw new CopyFailed(
                    CopyFailed.DIFFERS,
                    "%s has another %s, and whether it holds the same data key as %s cannot be told: %s; bring that key until it is copied, or name another prefix or folder for it"
                            .formatted(at.place(), path, file, unknown.getMessage()),
                    unknown);
        }
        throw new CopyFailed(
                CopyFailed.DIFFERS,
                "%s has in %s another data key than %s, and what lies there is encrypted with it; name another prefix or folder for what is encrypted from now on"
                        .formatted(at.place(), path, file));
    }
}
