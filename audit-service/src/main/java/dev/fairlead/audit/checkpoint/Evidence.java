package dev.fairlead.audit.checkpoint;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Records with the proof that they are under signed checkpoints: all that somebody needs to verify
 * them who has nothing but the public key.
 *
 * @param format {@value #FORMAT}
 * @param id what was asked for
 * @param publicKey base64 of the X.509 encoding of the key that signed
 * @param checkpoints the lines that the records' proofs lead to
 */
public record Evidence(
        String format,
        String id,
        String publicKey,
        List<String> checkpoints,
        List<ProvenRecord> records) {

    static final String FORMAT = "fairlead-evidence/1";

    /**
     * A record, with everything that its hash is made of and nothing else.
     *
     * @param key base64; absent where it has none
     * @param value base64; absent where it has none
     * @param identity what the trail knows it by
     * @param contentHash hexadecimal
     * @param previousHash hash of the record before it in its chain, hexadecimal
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record ProvenRecord(
            String topic,
            int partition,
            long offset,
            long position,
            Instant recordedAt,
            List<HeaderValue> headers,
            @Nullable String key,
            @Nullable String value,
            String identity,
            String contentHash,
            @Nullable String service,
            List<String> names,
            @Nullable String undecodable,
            String previousHash,
            Proof proof) {}

    /**
     * A header.
     *
     * @param value base64; absent where it has none
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record HeaderValue(String name, @Nullable String value) {}

    /**
     * Where a record is in a checkpoint.
     *
     * @param checkpoint number
     * @param index among the checkpoint's records, from 0
     * @param path the hashes beside its way to the root, from below, hexadecimal
     */
    public record Proof(long checkpoint, int index, List<String> path) {}
}
