package dev.fairlead.backup.seal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * The data key of a folder, in {@code keys.json}, wrapped.
 *
 * @param format {@link #FORMAT}
 * @param key name of the key that wraps it
 * @param fingerprint of that key
 * @param wrapped Base64 of nonce, encrypted data key and tag
 * @param sha256 of the four others, so that a changed byte is told from another key
 */
public record WrappedKey(
        int format, String key, String fingerprint, String wrapped, String sha256) {
    public static final String FILE = "keys.json";
    public static final int FORMAT = 1;

    /** May be left behind by a crash, and means nothing. */
    public static final String NEW = FILE + ".new";

    /** The most bytes that it has. */
    public static final int LARGEST = 4096;

    private static final JsonMapper JSON = new JsonMapper();

    /**
     * Makes a data key and brings it, wrapped, to the disk.
     *
     * @param folder that has none yet
     * @param context what the key is for: it does not open in another place
     * @param key name of the wrapping key
     */
    public static DataKey create(Path folder, String context, String key, Keyring keys)
            throws IOException {
        DataKey data = DataKey.random();
        write(folder, wrap(data, context, keys.key(key)));
        return data;
    }

    /** The name of the wrapping key; empty where nothing in the folder is encrypted. */
    public static Optional<String> nameIn(Path folder) throws IOException {
        return Files.exists(folder.resolve(FILE))
                ? Optional.of(read(folder).key())
                : Optional.empty();
    }

    /**
     * The data key of a folder.
     *
     * @throws KeyUnavailable where the wrapping key is not there, or another one
     * @throws NotAuthentic where {@code keys.json} is not as it was written
     */
    public static DataKey open(Path folder, String context, Keyring keys) throws IOException {
        return read(folder).unwrap(folder.resolve(FILE).toString(), context, keys);
    }

    /** Something in the folder is encrypted, and its data key is gone. */
    public static NotAuthentic missing(Path folder) {
        return new NotAuthentic(
                folder.resolve(FILE) + " is not there, and what it opens is encrypted");
    }

    /**
     * Wraps the data key by another key; no file but {@code keys.json} is touched.
     *
     * @return false where that key wraps it already
     */
    public static boolean wrapAnew(Path folder, String context, String key, Keyring keys)
            throws IOException {
        WrappedKey before = read(folder);
        WrappingKey by = keys.key(key);
        if (before.key().equals(key) && before.fingerprint().equals(by.fingerprint())) {
            return false;
        }
        WrappedKey after =
                wrap(before.unwrap(folder.resolve(FILE).toString(), context, keys), context, by);
        write(folder, after);
        return true;
    }

    private static WrappedKey wrap(DataKey data, String context, WrappingKey by) {
        byte[] nonce = Aes.random(Aes.NONCE);
        byte[] sealed =
                Aes.encrypt(Aes.cipher(), by.key(), nonce, about(context), data.bytes(), Aes.KEY);
        byte[] whole = Arrays.copyOf(nonce, nonce.length + sealed.length);
        System.arraycopy(sealed, 0, whole, nonce.length, sealed.length);
        String wrapped = Base64.getEncoder().encodeToString(whole);
        return new WrappedKey(
                FORMAT,
                by.name(),
                by.fingerprint(),
                wrapped,
                digest(FORMAT, by.name(), by.fingerprint(), wrapped));
    }

    /**
     * The data key.
     *
     * @param place that the wrapped one was read from, for people
     * @throws KeyUnavailable where the wrapping key is not there, or another one
     * @throws NotAuthentic where it is that of another context
     */
    public DataKey unwrap(String place, String context, Keyring keys) throws IOException {
        WrappingKey by = keys.key(key);
        if (!by.fingerprint().equals(fingerprint)) {
            throw KeyUnavailable.wrong(
                    by.toString(),
                    "%s was wrapped by the key with the fingerprint %s (found: %s)"
                            .formatted(place, fingerprint, by.fingerprint()));
        }
        byte[] whole = Base64.getDecoder().decode(wrapped);
        byte[] data =
                whole.length != Aes.NONCE + Aes.KEY + Aes.TAG
                        ? null
                        : Aes.decrypt(
                                Aes.cipher(),
                                by.key(),
                                Arrays.copyOf(whole, Aes.NONCE),
                                about(context),
                                Arrays.copyOfRange(whole, Aes.NONCE, whole.length),
                                whole.length - Aes.NONCE);
        if (data == null) {
            throw new NotAuthentic("%s holds no data key of %s".formatted(place, context));
        }
        return DataKey.of(data);
    }

    private static byte[] about(String context) {
        return context.getBytes(StandardCharsets.UTF_8);
    }

    private static WrappedKey read(Path folder) throws IOException {
        Path file = folder.resolve(FILE);
        try {
            if (Files.size(file) > LARGEST) {
                throw new NotAuthentic(file + " is larger than it can be");
            }
            return parse(Files.readAllBytes(file), file.toString());
        } catch (NoSuchFileException missing) {
            throw missing(folder);
        }
    }

    /**
     * What a {@code keys.json} holds.
     *
     * @param place that it was read from, for people
     * @throws NotAuthentic where it is not as it was written
     */
    public static WrappedKey parse(byte[] text, String place) throws NotAuthentic {
        if (text.length > LARGEST) {
            throw new NotAuthentic(place + " is larger than it can be");
        }
        try {
            WrappedKey read = JSON.readValue(text, WrappedKey.class);
            boolean whole =
                    read.format() == FORMAT
                            && Arrays.equals(text, JSON.writeValueAsBytes(read))
                            && digest(read.format(), read.key(), read.fingerprint(), read.wrapped())
                                    .equals(read.sha256());
            if (!whole) {
                throw new NotAuthentic(place + " is not as it was written");
            }
            return read;
        } catch (JacksonException malformed) {
            throw new NotAuthentic(place + " is not as it was written");
        }
    }

    private static String digest(int format, String key, String fingerprint, String wrapped) {
        String text = "%d\n%s\n%s\n%s".formatted(format, key, fingerprint, wrapped);
        try {
            return HexFormat.of()
                    .formatHex(
                            MessageDigest.getInstance("SHA-256")
                                    .digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every JDK has SHA-256", impossible);
        }
    }

    /** Either what was there before is there after a crash, or this. */
    private static void write(Path folder, WrappedKey key) throws IOException {
        Path next = folder.resolve(NEW);
        Files.deleteIfExists(next);
        try (var out =
                FileChannel.open(next, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            var text = ByteBuffer.wrap(JSON.writeValueAsBytes(key));
            while (text.hasRemaining()) {
                out.write(text);
            }
            out.force(true);
        }
        Files.move(next, folder.resolve(FILE), StandardCopyOption.ATOMIC_MOVE);
        try (var directory = FileChannel.open(folder, StandardOpenOption.READ)) {
            directory.force(true);
        }
    }
}
