package dev.fairlead.backup.copy.s3;

import dev.fairlead.backup.copy.Content;
import dev.fairlead.backup.copy.CopyFailed;
import dev.fairlead.backup.copy.s3.S3Calls.Answer;
import dev.fairlead.backup.copy.s3.S3Calls.Call;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * Sends a large file in parts, several at a time. What came of it before, until a process was
 * killed or the line broke, is found at the store by its digest and not sent again.
 */
final class Multipart implements AutoCloseable {
    private static final int MOST_PARTS = 10_000;

    private final String bucket;
    private final long partSize;
    private final int parallel;
    private final S3Calls calls;
    private final ExecutorService senders;

    Multipart(String bucket, long partSize, int parallel, S3Calls calls) {
        this.bucket = bucket;
        this.partSize = partSize;
        this.parallel = parallel;
        this.calls = calls;
        this.senders =
                Executors.newFixedThreadPool(
                        parallel, Thread.ofPlatform().daemon().name("copy-part-", 1).factory());
    }

    /** A part that is at the store. */
    private record Part(long bytes, String tag) {}

    /**
     * @param key whole, as the store lists it
     * @param sha256 of the whole; null where it is not known
     * @return the digest of what was sent
     */
    String put(String address, String key, Content content, @Nullable String sha256)
            throws IOException {
        String upload = begun(key);
        Map<Integer, Part> there = upload == null ? Map.of() : parts(address, upload);
        String id = upload == null ? begin(address) : upload;
        MessageDigest whole = Content.digest("SHA-256");
        Map<Integer, String> tags = new TreeMap<>();
        Deque<Sent> under = new ArrayDeque<>();
        long size = Math.max(partSize, (content.bytes() + MOST_PARTS - 1) / MOST_PARTS);
        int number = 0;
        try {
            for (long at = 0; at < content.bytes(); at += size) {
                number++;
                Content part = content.part(at, Math.min(size, content.bytes() - at));
                MessageDigest sha = Content.digest("SHA-256");
                MessageDigest md5 = Content.digest("MD5");
                part.digest(whole, sha, md5);
                var known = new Part(part.bytes(), Content.hex(md5));
                if (known.equals(there.get(number))) {
                    tags.put(number, known.tag());
                    continue;
                }
                if (under.size() == parallel) {
                    under.remove().join(tags);
                }
                under.add(send(address, id, number, part, Content.hex(sha)));
            }
            while (!under.isEmpty()) {
                under.remove().join(tags);
            }
        } finally {
            under.forEach(sent -> sent.tag().cancel(true));
        }
        String digest = Content.hex(whole);
        if (sha256 != null) {
            try {
                content.require(sha256, digest);
            } catch (CopyFailed changed) {
                abort(address, id);
                throw changed;
            }
        }
        complete(address, id, tags);
        abandon(key);
        return digest;
    }

    /** A part on its way. */
    private record Sent(int number, Future<String> tag) {
        void join(Map<Integer, String> tags) throws IOException {
            try {
                tags.put(number, tag.get());
            } catch (ExecutionException failed) {
                if (failed.getCause() instanceof IOException io) {
                    throw io;
                }
                throw new IOException("part %d could not be sent".formatted(number), failed);
            } catch (InterruptedException ended) {
                Thread.currentThread().interrupt();
                throw new IOException("ended while parts were sent", ended);
            }
        }
    }

    private Sent send(String address, String upload, int number, Content part, String sha256) {
        Call call =
                Call.of("PUT", address)
                        .with("partNumber", String.valueOf(number))
                        .with("uploadId", upload)
                        .sending(part, sha256);
        return new Sent(number, senders.submit(() -> good(call).header("etag").replace("\"", "")));
    }

    private String begin(String address) throws IOException {
        Answer answer = good(Call.of("POST", address).with("uploads", ""));
        String upload = answer.xml("").field("UploadId");
        if (upload.isEmpty()) {
            throw new CopyFailed(CopyFailed.FAILED, address + ": no upload was begun");
        }
        return upload;
    }

    /** The newest that was begun of a file and not finished; null where there is none. */
    private @Nullable String begun(String key) throws IOException {
        return uploads(key).stream()
                .filter(upload -> key.equals(upload.get("Key")))
                .max(Comparator.comparing(upload -> upload.getOrDefault("Initiated", "")))
                .map(upload -> upload.get("UploadId"))
                .orElse(null);
    }

    private List<Map<String, String>> uploads(String prefix) throws IOException {
        List<Map<String, String>> all = new ArrayList<>();
        Call first = Call.of("GET", bucket + "/").with("uploads", "").with("prefix", prefix);
        Call next = first;
        while (next != null) {
            Xml page = good(next).xml("Upload");
            all.addAll(page.items());
            String key = page.field("NextKeyMarker");
            next =
                    page.isTruncated() && !key.isEmpty()
                            ? first.with("key-marker", key)
                                    .with("upload-id-marker", page.field("NextUploadIdMarker"))
                            : null;
        }
        return all;
    }

    private Map<Integer, Part> parts(String address, String upload) throws IOException {
        Map<Integer, Part> parts = new HashMap<>();
        Call first = Call.of("GET", address).with("uploadId", upload);
        Call next = first;
        while (next != null) {
            Xml page = good(next).xml("Part");
            for (var part : page.items()) {
                parts.put(
                        Integer.parseInt(part.getOrDefault("PartNumber", "0")),
                        new Part(
                                Long.parseLong(part.getOrDefault("Size", "-1")),
                                part.getOrDefault("ETag", "").replace("\"", "")));
            }
            String after = page.field("NextPartNumberMarker");
            next =
                    page.isTruncated() && !after.isEmpty()
                            ? first.with("part-number-marker", after)
                            : null;
        }
        return parts;
    }

    private void complete(String address, String upload, Map<Integer, String> tags)
            throws IOException {
        var text = new StringBuilder("<CompleteMultipartUpload>");
        tags.forEach((number, tag) ->
                text.append(
                        "<Part><PartNumber>%d</PartNumber><ETag>\"%s\"</ETag></Part>"
                                .formatted(number, tag)));
        text.append("</CompleteMultipartUpload>");
        Call call =
                Call.of("POST", address)
                        .with("uploadId", upload)
                        .sending(text.toString().getBytes(StandardCharsets.UTF_8));
        Answer answer = good(call);
        // A store that finds out late has answered already that all is well.
        if (answer.xml("").root().equals("Error")) {
            throw S3Calls.failed(call, answer);
        }
    }

    private void abort(String address, String upload) throws IOException {
        calls.send(Call.of("DELETE", address).with("uploadId", upload));
    }

    /** Removes what was begun and not finished. */
    void abandon(String prefix) throws IOException {
        for (var upload : uploads(prefix)) {
            String key = upload.getOrDefault("Key", "");
            String id = upload.getOrDefault("UploadId", "");
            if (key.startsWith(prefix) && !id.isEmpty()) {
                abort(bucket + "/" + Signing.encode(key, false), id);
            }
        }
    }

    private Answer good(Call call) throws IOException {
        Answer answer = calls.send(call);
        if (!answer.isGood()) {
            throw S3Calls.failed(call, answer);
        }
        return answer;
    }

    @Override
    public void close() {
        senders.shutdownNow();
    }
}
