package dev.fairlead.backup.copy.s3;

import dev.fairlead.backup.copy.Content;
import dev.fairlead.backup.copy.CopyFailed;
import dev.fairlead.backup.copy.Repository;
import dev.fairlead.backup.copy.s3.S3Calls.Answer;
import dev.fairlead.backup.copy.s3.S3Calls.Call;
import java.io.IOException;
import java.io.InputStream;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Files as objects of a bucket. */
public final class S3Repository implements Repository {
    private static final String PAGE = "1000";

    private final String bucket;
    private final String place;
    private final String prefix;
    private final long partSize;
    private final S3Calls calls;
    private final Multipart multipart;

    /**
     * @param bucket address of the bucket
     * @param place the same for people
     * @param prefix before all paths, with a slash at its end; empty for none
     */
    S3Repository(
            String bucket,
            String place,
            String prefix,
            long partSize,
            int parallel,
            S3Calls calls) {
        this.bucket = bucket;
        this.place = place;
        this.prefix = prefix;
        this.partSize = partSize;
        this.calls = calls;
        this.multipart = new Multipart(bucket, partSize, parallel, calls);
    }

    @Override
    public String place() {
        return place;
    }

    @Override
    public void list(String begin, Consumer<Item> each) throws IOException {
        Call first =
                Call.of("GET", bucket + "/")
                        .with("list-type", "2")
                        .with("max-keys", PAGE)
                        .with("prefix", prefix + begin);
        Call next = first;
        while (next != null) {
            Xml page = good(next).xml("Contents");
            for (var item : page.items()) {
                String key = item.getOrDefault("Key", "");
                if (key.startsWith(prefix)) {
                    each.accept(
                            new Item(
                                    key.substring(prefix.length()),
                                    number(item.get("Size")),
                                    time(item.get("LastModified"))));
                }
            }
            String token = page.field("NextContinuationToken");
            next =
                    page.isTruncated() && !token.isEmpty()
                            ? first.with("continuation-token", token)
                            : null;
        }
    }

    private static long number(@Nullable String text) throws CopyFailed {
        if (text != null && text.matches("\\d{1,18}")) {
            return Long.parseLong(text);
        }
        throw new CopyFailed(
                CopyFailed.FAILED, "the list has a size '%s' (expected: a number)".formatted(text));
    }

    private static Instant time(@Nullable String text) {
        try {
            return Instant.parse(String.valueOf(text));
        } catch (DateTimeException unknown) {
            return Instant.MAX;
        }
    }

    @Override
    public String put(String path, Content content, @Nullable String sha256) throws IOException {
        if (content.bytes() > partSize) {
            String written = multipart.put(address(path), prefix + path, content, sha256);
            requireLength(path, content);
            return written;
        }
        String digest = content.sha256();
        if (sha256 != null) {
            content.require(sha256, digest);
        }
        good(Call.of("PUT", address(path)).sending(content, digest));
        requireLength(path, content);
        return digest;
    }

    @Override
    public boolean putNew(String path, Content content) throws IOException {
        Call put = Call.of("PUT", address(path)).sending(content, content.sha256());
        Answer answer = calls.send(put.header("if-none-match", "*"));
        if (answer.status() == 412) {
            return false;
        }
        if (answer.status() == 501) {
            // A store that knows no conditions: nobody else writes here, as the guide says.
            if (head(path).status() == 200) {
                return false;
            }
            answer = calls.send(put);
        }
        if (!answer.isGood()) {
            throw S3Calls.failed(put, answer);
        }
        requireLength(path, content);
        return true;
    }

    /** A store that says it has taken something may have lost it all the same. */
    private void requireLength(String path, Content content) throws IOException {
        Answer there = head(path);
        String length = there.header("content-length");
        if (!there.isGood() || !length.equals(String.valueOf(content.bytes()))) {
            throw new CopyFailed(
                    CopyFailed.DIFFERS,
                    "%s/%s has %s bytes after it was written (expected: %d)"
                            .formatted(
                                    place, path, there.isGood() ? length : "no", content.bytes()));
        }
    }

    private Answer head(String path) throws IOException {
        return calls.send(Call.of("HEAD", address(path)));
    }

    @Override
    public InputStream open(String path) throws IOException {
        return calls.open(Call.of("GET", address(path)));
    }

    @Override
    public void delete(String path) throws IOException {
        Call delete = Call.of("DELETE", address(path));
        Answer answer = calls.send(delete);
        if (!answer.isGood() && answer.status() != 404) {
            throw S3Calls.failed(delete, answer);
        }
    }

    @Override
    public void abandon(String begin) throws IOException {
        multipart.abandon(prefix + begin);
    }

    private Answer good(Call call) throws IOException {
        Answer answer = calls.send(call);
        if (!answer.isGood()) {
            throw S3Calls.failed(call, answer);
        }
        return answer;
    }

    private String address(String path) {
        return bucket + "/" + Signing.encode(prefix + path, false);
    }

    @Override
    public void close() {
        multipart.close();
        calls.close();
    }
}
