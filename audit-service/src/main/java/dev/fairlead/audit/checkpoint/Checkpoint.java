package dev.fairlead.audit.checkpoint;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.fairlead.audit.trail.ChainHead;
import dev.fairlead.platform.hash.Digests;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A signed line of the file of checkpoints. Its words, with one space between them: {@value
 * #FORMAT}, number, time, hash of the line before, number of records, Merkle root over their hashes
 * (see {@link MerkleTree}), the chains that grew as {@code chain=length:hash} with commas between
 * them and in the order of their names, id of the key, and the signature over everything before its
 * space. Hashes and signature are hexadecimal in small letters.
 *
 * <p>The records are those that came since the checkpoint before, chain by chain in the order of
 * the line, each chain in the order of its positions.
 *
 * @param number from 1
 * @param signedAt with microseconds at most
 * @param previous SHA-256 of the line before, without its end; 32 zero bytes for the first
 * @param records how many, at least 1
 * @param grown where the chains end by now that have new records
 * @param keyId see {@link SigningKey#id}
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Checkpoint(
        long number,
        Instant signedAt,
        byte[] previous,
        long records,
        byte[] root,
        List<ChainHead> grown,
        String keyId,
        byte[] signature) {

    static final String FORMAT = "fairlead-checkpoint/1";

    private static final HexFormat HEX = HexFormat.of();
    private static final int HASH_BYTES = 32;
    private static final Pattern LINE =
            Pattern.compile(
                    FORMAT
                            + " ([1-9]\\d{0,17}) (\\S+) ([0-9a-f]{64}) ([1-9]\\d{0,17}) ([0-9a-f]{64})"
                            + " (\\S+) ([0-9a-f]{16}) ([0-9a-f]{128})");
    private static final Pattern HEAD =
            Pattern.compile("([A-Za-z0-9._-]+)=([1-9]\\d{0,17}):([0-9a-f]{64})");

    public Checkpoint {
        grown = List.copyOf(grown);
    }

    /** What the first checkpoint follows. */
    static byte[] genesis() {
        return new byte[HASH_BYTES];
    }

    /** What is signed. */
    byte[] signed() {
        return body().getBytes(UTF_8);
    }

    /** The line, without its end. */
    public String line() {
        return body() + " " + HEX.formatHex(signature);
    }

    /** SHA-256 of the line. */
    byte[] hash() {
        return hash(line());
    }

    static byte[] hash(String line) {
        return Digests.sha256().digest(line.getBytes(UTF_8));
    }

    private String body() {
        return "%s %d %s %s %d %s %s %s"
                .formatted(
                        FORMAT,
                        number,
                        signedAt,
                        HEX.formatHex(previous),
                        records,
                        HEX.formatHex(root),
                        grown.stream().map(Checkpoint::text).collect(Collectors.joining(",")),
                        keyId);
    }

    private static String text(ChainHead head) {
        return "%s=%d:%s".formatted(head.chain(), head.length(), HEX.formatHex(head.hash()));
    }

    /**
     * @throws IllegalArgumentException where the line is no checkpoint, or is written in another
     *     way than {@link #line} writes it
     */
    static Checkpoint parse(String line) {
        Matcher words = LINE.matcher(line);
        if (!words.matches()) {
            throw new IllegalArgumentException("it has not the words of a checkpoint");
        }
        List<ChainHead> grown = new ArrayList<>();
        for (String head : words.group(6).split(",", -1)) {
            grown.add(head(head));
        }
        Checkpoint read =
                new Checkpoint(
                        Long.parseLong(words.group(1)),
                        time(words.group(2)),
                        HEX.parseHex(words.group(3)),
                        Long.parseLong(words.group(4)),
                        HEX.parseHex(words.group(5)),
                        grown,
                        words.group(7),
                        HEX.parseHex(words.group(8)));
        if (!read.line().equals(line)) {
            throw new IllegalArgumentException("it is written in another way than it was signed");
        }
        return read;
    }

    private static Instant time(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("'%s' is no time".formatted(text), e);
        }
    }

    private static ChainHead head(String text) {
        Matcher head = HEAD.matcher(text);
        if (!head.matches()) {
            throw new IllegalArgumentException("'%s' is no end of a chain".formatted(text));
        }
        return new ChainHead(
                head.group(1), Long.parseLong(head.group(2)), HEX.parseHex(head.group(3)));
    }
}
