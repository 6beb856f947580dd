package dev.fairlead.backup.copy.s3;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.fairlead.backup.copy.Content;
import dev.fairlead.platform.config.ByteSize;
import dev.fairlead.platform.config.SecretRef;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A store that speaks as much of S3 as is asked of it: it compares the digest of each body with the
 * one that was signed, and knows who may ask. It can fail, hang, and lie about what it took.
 */
public final class BucketServer implements AutoCloseable {
    private static final String BUCKET = "/fairlead-backups";

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch end = new CountDownLatch(1);
    private final Map<String, byte[]> objects = new ConcurrentSkipListMap<>();
    private final Map<String, Upload> uploads = new ConcurrentSkipListMap<>();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final AtomicInteger failing = new AtomicInteger();
    private final AtomicInteger numbers = new AtomicInteger();
    private volatile Predicate<String> hangs = _ -> false;
    private volatile boolean truncates;
    private volatile boolean knowsConditions = true;
    private volatile int page = 1000;

    private record Upload(String key, Map<Integer, byte[]> parts) {}

    private record Reply(int status, byte[] body, Map<String, String> headers) {
        static Reply of(int status, String body) {
            return new Reply(status, body.getBytes(StandardCharsets.UTF_8), Map.of());
        }

        static Reply error(int status, String code) {
            return of(
                    status, "<Error><Code>%s</Code><Message>no</Message></Error>".formatted(code));
        }
    }

    public BucketServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    /** What {@code copies.yaml} would say of it. */
    public S3File file(Path secrets, Duration limit) throws IOException {
        Files.writeString(secrets.resolve("access"), "AKIAFAIRLEAD\n");
        Files.writeString(secrets.resolve("secret"), "a secret\n");
        return new S3File(
                URI.create("http://127.0.0.1:" + server.getAddress().getPort()),
                "us-east-1",
                "fairlead-backups",
                "some/where",
                SecretRef.parse("${file:%s}".formatted(secrets.resolve("access"))),
                SecretRef.parse("${file:%s}".formatted(secrets.resolve("secret"))),
                null,
                null,
                new ByteSize(5 << 20),
                2,
                new ByteSize(0),
                limit);
    }

    /** Address of the server, without a slash. */
    public String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    public Map<String, byte[]> objects() {
        return objects;
    }

    /** Methods and paths of what it was asked, without queries. */
    public List<String> asked() {
        return asked;
    }

    /** Parts that came and were never put together. */
    public int halfUploads() {
        return uploads.size();
    }

    public void fail(int times) {
        failing.set(times);
    }

    /** It reads the request and never answers those, by method and path with query. */
    public void hangOn(Predicate<String> which) {
        hangs = which;
    }

    public void truncate(boolean now) {
        truncates = now;
    }

    public void forgetConditions() {
        knowsConditions = false;
    }

    public void pages(int size) {
        page = size;
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String method = exchange.getRequestMethod();
            URI uri = exchange.getRequestURI();
            asked.add(method + " " + uri.getPath());
            byte[] body = exchange.getRequestBody().readAllBytes();
            if (hangs.test(method + " " + uri)) {
                end.await();
                return;
            }
            Reply reply = reply(exchange, method, uri, body);
            reply.headers()
                    .forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
            boolean head = method.equals("HEAD");
            exchange.sendResponseHeaders(
                    reply.status(), head || reply.body().length == 0 ? -1 : reply.body().length);
            if (!head && reply.body().length > 0) {
                exchange.getResponseBody().write(reply.body());
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    private Reply reply(HttpExchange exchange, String method, URI uri, byte[] body) {
        if (failing.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            return Reply.error(503, "SlowDown");
        }
        String proof = String.valueOf(exchange.getRequestHeaders().getFirst("authorization"));
        if (!proof.startsWith("AWS4-HMAC-SHA256 Credential=AKIAFAIRLEAD/")) {
            return Reply.error(403, "InvalidAccessKeyId");
        }
        if (!hex("SHA-256", body)
                .equals(exchange.getRequestHeaders().getFirst("x-amz-content-sha256"))) {
            return Reply.error(400, "XAmzContentSHA256Mismatch");
        }
        if (!uri.getPath().startsWith(BUCKET)) {
            return Reply.error(404, "NoSuchBucket");
        }
        String key = uri.getPath().substring(Math.min(uri.getPath().length(), BUCKET.length() + 1));
        Map<String, String> query = query(uri);
        return switch (method) {
            case "PUT" -> put(exchange, key, query, body);
            case "GET" -> get(key, query);
            case "HEAD" -> head(key);
            case "DELETE" -> delete(key, query);
            default -> post(key, query, body);
        };
    }

    private Reply put(HttpExchange exchange, String key, Map<String, String> query, byte[] body) {
        byte[] taken = truncates ? Arrays.copyOf(body, Math.max(0, body.length - 1)) : body;
        String upload = query.get("uploadId");
        if (upload != null) {
            Upload to = uploads.get(upload);
            if (to == null) {
                return Reply.error(404, "NoSuchUpload");
            }
            to.parts().put(Integer.parseInt(query.getOrDefault("partNumber", "")), taken);
            return new Reply(200, new byte[0], Map.of("ETag", quoted(hex("MD5", body))));
        }
        if (exchange.getRequestHeaders().containsKey("if-none-match")) {
            if (!knowsConditions) {
                return Reply.error(501, "NotImplemented");
            }
            if (objects.containsKey(key)) {
                return Reply.error(412, "PreconditionFailed");
            }
        }
        objects.put(key, taken);
        return new Reply(200, new byte[0], Map.of("ETag", quoted(hex("MD5", body))));
    }

    private Reply get(String key, Map<String, String> query) {
        if (key.isEmpty()) {
            return query.containsKey("uploads") ? uploads(query) : list(query);
        }
        Upload upload = uploads.get(query.getOrDefault("uploadId", ""));
        if (upload != null) {
            var text = new StringBuilder("<ListPartsResult>");
            upload.parts()
                    .forEach((number, part) ->
                            text.append(
                                    "<Part><PartNumber>%d</PartNumber><ETag>%s</ETag><Size>%d</Size></Part>"
                                            .formatted(
                                                    number,
                                                    "&quot;" + hex("MD5", part) + "&quot;",
                                                    part.length)));
            return Reply.of(200, text + "<IsTruncated>false</IsTruncated></ListPartsResult>");
        }
        byte[] object = objects.get(key);
        return object == null ? Reply.error(404, "NoSuchKey") : new Reply(200, object, Map.of());
    }

    private Reply list(Map<String, String> query) {
        String prefix = query.getOrDefault("prefix", "");
        String after = query.getOrDefault("continuation-token", "");
        List<String> keys =
                objects.keySet().stream()
                        .filter(key -> key.startsWith(prefix) && key.compareTo(after) > 0)
                        .toList();
        List<String> some = keys.subList(0, Math.min(page, keys.size()));
        var text = new StringBuilder("<?xml version=\"1.0\"?><ListBucketResult>");
        some.forEach(key ->
                text.append(
                        "<Contents><Key>%s</Key><LastModified>2026-11-30T12:00:00.000Z</LastModified><Size>%d</Size></Contents>"
                                .formatted(key, objects.getOrDefault(key, new byte[0]).length)));
        boolean more = some.size() < keys.size();
        text.append("<IsTruncated>%s</IsTruncated>".formatted(more));
        if (more) {
            text.append(
                    "<NextContinuationToken>%s</NextContinuationToken>".formatted(some.getLast()));
        }
        return Reply.of(200, text + "</ListBucketResult>");
    }

    private Reply uploads(Map<String, String> query) {
        var text = new StringBuilder("<ListMultipartUploadsResult>");
        uploads.forEach((id, upload) -> {
            if (upload.key().startsWith(query.getOrDefault("prefix", ""))) {
                text.append(
                        "<Upload><Key>%s</Key><UploadId>%s</UploadId><Initiated>2026-11-30T12:00:00Z</Initiated></Upload>"
                                .formatted(upload.key(), id));
            }
        });
        return Reply.of(
                200, text + "<IsTruncated>false</IsTruncated></ListMultipartUploadsResult>");
    }

    private Reply head(String key) {
        byte[] object = objects.get(key);
        return object == null
                ? new Reply(404, new byte[0], Map.of())
                : new Reply(
                        200, new byte[0], Map.of("Content-Length", String.valueOf(object.length)));
    }

    private Reply delete(String key, Map<String, String> query) {
        String upload = query.get("uploadId");
        if (upload != null) {
            uploads.remove(upload);
        } else {
            objects.remove(key);
        }
        return Reply.of(204, "");
    }

    private Reply post(String key, Map<String, String> query, byte[] body) {
        if (query.containsKey("uploads")) {
            String id = "upload-" + numbers.incrementAndGet();
            uploads.put(id, new Upload(key, new TreeMap<>()));
            return Reply.of(
                    200,
                    "<InitiateMultipartUploadResult><UploadId>%s</UploadId></InitiateMultipartUploadResult>"
                            .formatted(id));
        }
        Upload upload = uploads.remove(query.getOrDefault("uploadId", ""));
        if (upload == null) {
            return Reply.error(404, "NoSuchUpload");
        }
        String named = new String(body, StandardCharsets.UTF_8);
        var whole = new ByteArrayOutputStream();
        for (byte[] part : upload.parts().values()) {
            if (!named.contains(hex("MD5", part))) {
                return Reply.error(400, "InvalidPart");
            }
            whole.writeBytes(part);
        }
        objects.put(key, whole.toByteArray());
        return Reply.of(200, "<CompleteMultipartUploadResult/>");
    }

    private static Map<String, String> query(URI uri) {
        Map<String, String> query = new LinkedHashMap<>();
        @Nullable String raw = uri.getRawQuery();
        for (String pair : (raw == null ? "" : raw).split("&", -1)) {
            String[] sides = pair.split("=", 2);
            query.put(
                    URLDecoder.decode(sides[0], StandardCharsets.UTF_8),
                    sides.length < 2 ? "" : URLDecoder.decode(sides[1], StandardCharsets.UTF_8));
        }
        return query;
    }

    private static String quoted(String tag) {
        return "\"" + tag + "\"";
    }

    private static String hex(String algorithm, byte[] bytes) {
        MessageDigest digest = Content.digest(algorithm);
        return HexFormat.of().formatHex(digest.digest(bytes));
    }

    @Override
    public void close() {
        end.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
