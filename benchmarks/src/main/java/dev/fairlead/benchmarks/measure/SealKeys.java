package dev.fairlead.benchmarks.measure;

import dev.fairlead.platform.seal.KeyFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.SecureRandom;

/**
 * The pair of keys that one service seals with, and the folder of public ones that it trusts.
 *
 * @param privateKey a file
 * @param publicKeys a folder
 */
public record SealKeys(Path privateKey, Path publicKeys) {
    /** Makes the pair in the directory, where it is not there yet. */
    public static SealKeys in(Path directory, String service) {
        Path privateKey = directory.resolve("private").resolve(service + ".pem");
        Path publicKeys = directory.resolve("public");
        try {
            KeyFiles.ensure(privateKey, publicKeys.resolve(service + ".pem"), new SecureRandom());
        } catch (IOException full) {
            throw new UncheckedIOException(full);
        }
        return new SealKeys(privateKey, publicKeys);
    }
}
