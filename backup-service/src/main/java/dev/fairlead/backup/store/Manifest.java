package dev.fairlead.backup.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The server's list of the files of a base backup, with their SHA-256 (see "Backup Manifest Format"
 * in PostgreSQL's manual).
 *
 * @param files by path in the archive
 */
record Manifest(Map<String, Entry> files) {
    static final String FILE = "backup_manifest";
    private static final byte[] LAST_LINE =
            "\"Manifest-Checksum\"".getBytes(StandardCharsets.US_ASCII);
    private static final int LARGEST = 32 * 1024 * 1024;
    private static final JsonMapper JSON = new JsonMapper();

    Manifest {
        files = Map.copyOf(files);
    }

    record Entry(long bytes, String sha256) {}

    /**
     * Reads it and checks its own checksum. Entry by entry: a server of many files has a list that
     * would be many times as large as a tree of objects.
     *
     * @throws Damaged where it is not as the server wrote it
     * @throws TooManyFiles where it is larger than what this JVM has room for
     */
    static Manifest read(Path file) throws IOException {
        requireSize(Files.size(file));
        try (var content = Files.newInputStream(file)) {
            return read(content);
        }
    }

    /**
     * Of a file that holds one, before it is read.
     *
     * @throws TooManyFiles where it is larger than what this JVM has room for
     */
    static void requireSize(long bytes) throws TooManyFiles {
        if (bytes > LARGEST) {
            throw new TooManyFiles(FILE, bytes, LARGEST);
        }
    }

    /** The same, of its content, whose size was looked at. */
    static Manifest read(InputStream content) throws IOException {
        byte[] text = content.readAllBytes();
        Map<String, Entry> files = new HashMap<>();
        String checksum = "";
        try (JsonParser json = JSON.createParser(text)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw damaged("it is no object");
            }
            while (json.nextToken() == JsonToken.PROPERTY_NAME) {
                String name = json.currentName();
                JsonToken value = json.nextToken();
                if (name.equals("Files") && value == JsonToken.START_ARRAY) {
                    while (json.nextToken() == JsonToken.START_OBJECT) {
                        JsonNode entry = json.readValueAsTree();
                        files.put(path(entry), entry(entry));
                    }
                } else if (name.equals("Manifest-Checksum")) {
                    checksum = String.valueOf(json.getString());
                } else {
                    json.skipChildren();
                }
            }
        } catch (JacksonException malformed) {
            throw new Damaged(
                    "manifest-damaged", String.valueOf(malformed.getMessage()), malformed);
        }
        checkItself(text, checksum);
        if (files.isEmpty()) {
            throw damaged("it names no file");
        }
        return new Manifest(files);
    }

    private static void checkItself(byte[] text, String expected) throws Damaged {
        int end = text.length - LAST_LINE.length;
        while (end >= 0 && !startsWith(text, end)) {
            end--;
        }
        if (end < 0) {
            throw damaged("it has no checksum of its own");
        }
        MessageDigest digest = Digests.sha256();
        digest.update(text, 0, end);
        String found = Digests.hex(digest);
        if (!found.equals(expected.toLowerCase(Locale.ROOT))) {
            throw damaged("its checksum is %s (expected: %s)".formatted(found, expected));
        }
    }

    private static boolean startsWith(byte[] text, int at) {
        for (int i = 0; i < LAST_LINE.length; i++) {
            if (text[at + i] != LAST_LINE[i]) {
                return false;
            }
        }
        return true;
    }

    private static String path(JsonNode entry) {
        return entry.has("Encoded-Path")
                ? new String(
                        HexFormat.of().parseHex(entry.path("Encoded-Path").asString("")),
                        StandardCharsets.UTF_8)
                : entry.path("Path").asString("");
    }

    private static Entry entry(JsonNode entry) throws Damaged {
        if (!entry.path("Checksum-Algorithm").asString("").equals("SHA256")) {
            throw damaged(path(entry) + " has no SHA-256");
        }
        return new Entry(
                entry.path("Size").asLong(-1),
                entry.path("Checksum").asString("").toLowerCase(Locale.ROOT));
    }

    private static Damaged damaged(String what) {
        return new Damaged("manifest-damaged", "The server's manifest is damaged: " + what);
    }
}
