import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Verifies what {@code fairlead prove ID} wrote, without Fairlead: one file, nothing but a JDK.
 *
 * <pre>
 * java Verify.java evidence.json checkpoint-key.pem.pub
 * </pre>
 *
 * It prints each record, and exits with 0 where all of them are under checkpoints that one of the
 * keys has signed, with 1 at the first that is not, with 2 where the files cannot be read. Take the
 * public key from whoever runs the trail, not from the evidence.
 *
 * <p>What is verified, for each record: the SHA-256 over its bytes and over what was read of them
 * leads by the proof's path (RFC 6962) to the Merkle root of a checkpoint; the checkpoint's line is
 * signed with Ed25519; and the record belongs to what the evidence is for.
 */
public final class Verify {

    private static final HexFormat HEX = HexFormat.of();

    private final Map<String, PublicKey> keys = new HashMap<>();
    private final Map<Long, String[]> checkpoints = new HashMap<>();

    /** What is wrong with the evidence. */
    private static final class Wrong extends Exception {
        private static final long serialVersionUID = 1L;

        Wrong(String message) {
            super(message);
        }
    }

    public static void main(String[] arguments) {
        if (arguments.length != 2) {
            System.err.println("usage: java Verify.java EVIDENCE PUBLIC-KEYS");
            System.exit(2);
        }
        try {
            Object evidence = new Json(Files.readString(Path.of(arguments[0]))).document();
            Verify verify = new Verify();
            verify.trust(Files.readString(Path.of(arguments[1])));
            int records = verify.all(evidence);
            System.out.println("PROVEN: " + records + " records");
        } catch (Wrong wrong) {
            System.out.println("NOT PROVEN: " + wrong.getMessage());
            System.exit(1);
        } catch (IOException | GeneralSecurityException unreadable) {
            System.err.println("cannot be read: " + unreadable);
            System.exit(2);
        } catch (RuntimeException malformed) {
            System.out.println("NOT PROVEN: this is no evidence: " + malformed);
            System.exit(1);
        }
    }

    private void trust(String pem) throws GeneralSecurityException {
        for (String block : pem.split("-----BEGIN PUBLIC KEY-----")) {
            int end = block.indexOf("-----END");
            if (end > 0) {
                byte[] encoded = Base64.getMimeDecoder().decode(block.substring(0, end).strip());
                keys.put(
                        HEX.formatHex(sha256(encoded), 0, 8),
                        KeyFactory.getInstance("Ed25519")
                                .generatePublic(new X509EncodedKeySpec(encoded)));
            }
        }
    }

    private int all(Object evidence) throws Wrong, IOException, GeneralSecurityException {
        Map<?, ?> top = only(evidence, "format", "id", "publicKey", "checkpoints", "records");
        if (!"fairlead-evidence/1".equals(top.get("format"))) {
            throw new Wrong("its format is " + top.get("format"));
        }
        List<?> lines = (List<?>) top.get("checkpoints");
        for (Object line : lines) {
            checkpoint((String) line);
        }
        String signer = HEX.formatHex(sha256(base64((String) top.get("publicKey"))), 0, 8);
        if (!keys.containsKey(signer)) {
            throw new Wrong("its public key is " + signer + ", which is none of those given");
        }
        List<?> records = (List<?>) top.get("records");
        if (records.isEmpty() || checkpoints.size() != lines.size()) {
            throw new Wrong("it has no records, or a checkpoint twice");
        }
        String id = (String) top.get("id");
        boolean named = false;
        String lifecycle = null;
        for (Object each : records) {
            Map<String, String> headers = record(each);
            String mine = headers.get("ce_correlationid");
            if (records.size() > 1 && lifecycle != null && !lifecycle.equals(mine)) {
                throw new Wrong("its records are of several lifecycles: " + lifecycle + ", " + mine);
            }
            lifecycle = mine;
            named |=
                    id.equals(mine)
                            || id.equals(headers.get("ce_id"))
                            || ((List<?>) ((Map<?, ?>) each).get("names")).contains(id);
        }
        if (!named) {
            throw new Wrong("no record is of " + id);
        }
        if (!checkpoints.values().stream().allMatch(words -> words[0].isEmpty())) {
            throw new Wrong("a checkpoint proves none of its records");
        }
        return records.size();
    }

    /** The words of a line, once its signature is right. */
    private void checkpoint(String line) throws Wrong, GeneralSecurityException {
        String[] words = line.split(" ", -1);
        if (words.length != 9 || !words[0].equals("fairlead-checkpoint/1")) {
            throw new Wrong("'" + line + "' is no checkpoint");
        }
        PublicKey key = keys.get(words[7]);
        if (key == null) {
            throw new Wrong("checkpoint " + words[1] + " is signed with " + words[7]
                    + ", which is none of the keys given");
        }
        Signature signature = Signature.getInstance("Ed25519");
        signature.initVerify(key);
        signature.update(line.substring(0, line.lastIndexOf(' ')).getBytes(UTF_8));
        byte[] signed = HEX.parseHex(words[8]);
        if (!HEX.formatHex(signed).equals(words[8]) || signed.length != 64 || !signature.verify(signed)) {
            throw new Wrong("checkpoint " + words[1] + " was not signed as it stands");
        }
        checkpoints.put(Long.parseLong(words[1]), words);
    }

    /** Verifies one record, prints it, and gives its headers. */
    private Map<String, String> record(Object each) throws Wrong, IOException, GeneralSecurityException {
        Map<?, ?> record =
                only(
                        each,
                        "topic",
                        "partition",
                        "offset",
                        "position",
                        "recordedAt",
                        "headers",
                        "key",
                        "value",
                        "identity",
                        "contentHash",
                        "service",
                        "names",
                        "undecodable",
                        "previousHash",
                        "proof");
        Map<String, String> texts = new LinkedHashMap<>();
        byte[] hash = hash(record, texts);
        Map<?, ?> proof = only(record.get("proof"), "checkpoint", "index", "path");
        String[] words = checkpoints.get((Long) proof.get("checkpoint"));
        String what = record.get("topic") + "-" + record.get("partition") + "/" + record.get("position");
        if (words == null) {
            throw new Wrong(what + ": there is no checkpoint " + proof.get("checkpoint"));
        }
        long size = Long.parseLong(words[4]);
        if (!HEX.formatHex(root(hash, (Long) proof.get("index"), size, (List<?>) proof.get("path")))
                .equals(words[5])) {
            throw new Wrong(what + " is not in checkpoint " + words[1] + " as it stands here");
        }
        // Every checkpoint has to prove something.
        words[0] = "";
        System.out.printf(
                "%s %s %s: checkpoint %s of %s%n",
                texts.getOrDefault("ce_time", String.valueOf(record.get("recordedAt"))),
                what,
                texts.getOrDefault("ce_type", "no event"),
                words[1],
                words[2]);
        return texts;
    }

    private static byte[] hash(Map<?, ?> record, Map<String, String> texts)
            throws Wrong, IOException {
        ByteArrayOutputStream headers = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(headers);
        for (Object each : (List<?>) record.get("headers")) {
            Map<?, ?> header = only(each, "name", "value");
            byte[] value = base64((String) header.get("value"));
            block(out, utf8((String) header.get("name")));
            block(out, value);
            texts.put((String) header.get("name"), value == null ? "" : new String(value, UTF_8));
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        out = new DataOutputStream(bytes);
        out.writeByte(2);
        out.write(hex(record.get("previousHash")));
        out.writeLong((Long) record.get("position"));
        block(out, utf8((String) record.get("topic")));
        out.writeInt(Math.toIntExact((Long) record.get("partition")));
        out.writeLong((Long) record.get("offset"));
        Instant recorded = Instant.parse((String) record.get("recordedAt"));
        if (!recorded.toString().equals(record.get("recordedAt"))) {
            throw new Wrong(record.get("recordedAt") + " is not written as it was recorded");
        }
        out.writeLong(ChronoUnit.MICROS.between(Instant.EPOCH, recorded));
        block(out, headers.toByteArray());
        block(out, base64((String) record.get("key")));
        block(out, base64((String) record.get("value")));
        block(out, utf8((String) record.get("identity")));
        block(out, hex(record.get("contentHash")));
        block(out, utf8((String) record.get("service")));
        List<?> names = (List<?>) record.get("names");
        out.writeInt(names.size());
        for (Object name : names) {
            block(out, utf8((String) name));
        }
        block(out, utf8((String) record.get("undecodable")));
        return sha256(bytes.toByteArray());
    }

    /** Goes from the leaf to the root, as RFC 6962 and RFC 9162 describe it. */
    private static byte[] root(byte[] hash, long index, long size, List<?> path) throws Wrong {
        if (index < 0 || index >= size) {
            throw new Wrong("record " + index + " of " + size);
        }
        byte[] node = sha256(new byte[] {0}, hash);
        long at = index;
        long last = size - 1;
        for (Object each : path) {
            byte[] beside = hex(each);
            if (last == 0) {
                throw new Wrong("a path is too long");
            }
            if (at % 2 == 1 || at == last) {
                node = sha256(new byte[] {1}, beside, node);
                while (at % 2 == 0 && at != 0) {
                    at /= 2;
                    last /= 2;
                }
            } else {
                node = sha256(new byte[] {1}, node, beside);
            }
            at /= 2;
            last /= 2;
        }
        if (last != 0) {
            throw new Wrong("a path is too short");
        }
        return node;
    }

    private static void block(DataOutputStream out, byte[] bytes) throws IOException {
        out.writeInt(bytes == null ? -1 : bytes.length);
        if (bytes != null) {
            out.write(bytes);
        }
    }

    private static byte[] utf8(String text) {
        return text == null ? null : text.getBytes(UTF_8);
    }

    /** Only what is written as it was written: other texts may stand for the same bytes. */
    private static byte[] base64(String text) throws Wrong {
        if (text == null) {
            return null;
        }
        byte[] bytes = Base64.getDecoder().decode(text);
        if (!Base64.getEncoder().encodeToString(bytes).equals(text)) {
            throw new Wrong("'" + text + "' is another writing of its bytes");
        }
        return bytes;
    }

    private static byte[] hex(Object text) throws Wrong {
        byte[] bytes = HEX.parseHex((String) text);
        if (!HEX.formatHex(bytes).equals(text)) {
            throw new Wrong("'" + text + "' is another writing of its bytes");
        }
        return bytes;
    }

    private static byte[] sha256(byte[]... parts) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (byte[] part : parts) {
                digest.update(part);
            }
            return digest.digest();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** An object that has no other fields: what nobody verifies is no evidence. */
    private static Map<?, ?> only(Object object, String... fields) throws Wrong {
        Map<?, ?> map = (Map<?, ?>) object;
        for (Object field : map.keySet()) {
            if (!Arrays.asList(fields).contains(field)) {
                throw new Wrong("it has a field '" + field + "' that nothing proves");
            }
        }
        return map;
    }

    /** Reads JSON: objects, lists, texts, whole numbers and null. */
    private static final class Json {

        private final String text;
        private int at;

        Json(String text) {
            this.text = text;
        }

        Object document() {
            Object value = value();
            if (peek() != 0) {
                throw wrong();
            }
            return value;
        }

        private Object value() {
            char next = peek();
            if (next == '{') {
                return object();
            }
            if (next == '[') {
                at++;
                List<Object> list = new ArrayList<>();
                if (peek() != ']') {
                    do {
                        list.add(value());
                    } while (goesOn());
                }
                expect(']');
                return list;
            }
            if (next == '"') {
                return string();
            }
            if (text.startsWith("null", at)) {
                at += 4;
                return null;
            }
            int from = at;
            while (at < text.length() && (Character.isDigit(text.charAt(at)) || text.charAt(at) == '-')) {
                at++;
            }
            String number = text.substring(from, at);
            long value = Long.parseLong(number);
            if (!String.valueOf(value).equals(number)) {
                throw wrong();
            }
            return value;
        }

        private Map<String, Object> object() {
            at++;
            Map<String, Object> object = new LinkedHashMap<>();
            if (peek() != '}') {
                do {
                    peek();
                    String name = string();
                    expect(':');
                    if (object.containsKey(name)) {
                        throw wrong();
                    }
                    object.put(name, value());
                } while (goesOn());
            }
            expect('}');
            return object;
        }

        private boolean goesOn() {
            if (peek() == ',') {
                at++;
                return true;
            }
            return false;
        }

        private String string() {
            expect('"');
            StringBuilder string = new StringBuilder();
            while (text.charAt(at) != '"') {
                char next = text.charAt(at++);
                if (next != '\\') {
                    string.append(next);
                    continue;
                }
                char escaped = text.charAt(at++);
                int known = "\"\\/bfnrt".indexOf(escaped);
                if (known >= 0) {
                    string.append("\"\\/\b\f\n\r\t".charAt(known));
                } else if (escaped == 'u') {
                    string.append((char) Integer.parseInt(text.substring(at, at + 4), 16));
                    at += 4;
                } else {
                    throw wrong();
                }
            }
            at++;
            return string.toString();
        }

        /** The next character that is no blank; 0 at the end. */
        private char peek() {
            while (at < text.length() && " \n\r\t".indexOf(text.charAt(at)) >= 0) {
                at++;
            }
            return at < text.length() ? text.charAt(at) : 0;
        }

        private void expect(char wanted) {
            if (peek() != wanted) {
                throw wrong();
            }
            at++;
        }

        private IllegalArgumentException wrong() {
            return new IllegalArgumentException("no JSON of evidence at character " + at);
        }
    }
}
