package dev.fairlead.backup.copy.s3;

import dev.fairlead.backup.copy.Bandwidth;
import dev.fairlead.backup.copy.Repository;
import dev.fairlead.backup.copy.RepositoryFile;
import dev.fairlead.platform.config.ByteSize;
import dev.fairlead.platform.config.Default;
import dev.fairlead.platform.config.InvalidField;
import dev.fairlead.platform.config.SecretRef;
import dev.fairlead.platform.config.Secrets;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * A bucket, as {@code copies.yaml} says it.
 *
 * @param endpoint of a store that is not Amazon's; null for Amazon's own of the region
 * @param prefix before all paths; empty for none
 * @param accessKey name of the credentials
 * @param sessionToken of credentials that end; null for those that stay
 * @param pathStyle whether the bucket is in the path and not in the host; by default where there is
 *     an endpoint
 * @param partSize of files that are sent in parts, 5 MiB to 1 GiB
 * @param parallel how many parts are sent at a time, 1 to 16
 * @param bandwidth bytes a second; 0 without a limit
 * @param timeout the longest without a byte, 1s to 10m
 */
public record S3File(
        @Nullable URI endpoint,
        @Default("us-east-1") String region,
        String bucket,
        @Default("''") String prefix,
        SecretRef accessKey,
        SecretRef secretKey,
        @Nullable SecretRef sessionToken,
        @Nullable Boolean pathStyle,
        @Default("16MiB") ByteSize partSize,
        @Default("2") int parallel,
        @Default("0B") ByteSize bandwidth,
        @Default("30s") Duration timeout)
        implements RepositoryFile {
    /** In the field {@code type}. */
    public static final String TYPE = "s3";

    private static final long SMALLEST_PART = 5L << 20;
    private static final long LARGEST_PART = 1L << 30;

    public S3File {
        if (Bandwidth.isTooLow(bandwidth.bytes())) {
            throw new InvalidField("bandwidth", Bandwidth.EXPECTED);
        }
        if (endpoint != null && !isEndpoint(endpoint)) {
            throw new InvalidField("endpoint", "an address such as https://minio.example.com:9000");
        }
        if (!region.matches("[a-z0-9-]{1,50}")) {
            throw new InvalidField("region", "a region such as eu-central-1");
        }
        if (!bucket.matches("[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]")) {
            throw new InvalidField("bucket", "the name of a bucket such as fairlead-backups");
        }
        if (!prefix.matches("([A-Za-z0-9][A-Za-z0-9._-]{0,99}(/[A-Za-z0-9][A-Za-z0-9._-]{0,99})*)?")
                || prefix.length() > 300) {
            throw new InvalidField("prefix", "a path such as production/fairlead");
        }
        if (partSize.bytes() < SMALLEST_PART || partSize.bytes() > LARGEST_PART) {
            throw new InvalidField("partSize", "5MiB to 1GiB");
        }
        if (parallel < 1 || parallel > 16) {
            throw new InvalidField("parallel", "1 to 16");
        }
        if (timeout.compareTo(Duration.ofSeconds(1)) < 0
                || timeout.compareTo(Duration.ofMinutes(10)) > 0) {
            throw new InvalidField("timeout", "1s to 10m");
        }
    }

    private static boolean isEndpoint(URI endpoint) {
        String path = endpoint.getRawPath();
        return ("http".equals(endpoint.getScheme()) || "https".equals(endpoint.getScheme()))
                && endpoint.getHost() != null
                && endpoint.getRawUserInfo() == null
                && endpoint.getRawQuery() == null
                && endpoint.getRawFragment() == null
                && (path == null || path.isEmpty() || path.equals("/"));
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public Repository open(Secrets secrets, InstantSource clock) {
        return new S3Repository(
                bucketAddress(),
                "s3://" + bucket + (prefix.isEmpty() ? "" : "/" + prefix),
                prefix.isEmpty() ? "" : prefix + "/",
                partSize.bytes(),
                parallel,
                new S3Calls(
                        () ->
                                new Signing(
                                        region,
                                        secrets.resolve(accessKey),
                                        secrets.resolve(secretKey),
                                        sessionToken == null
                                                ? null
                                                : secrets.resolve(sessionToken)),
                        bandwidth.bytes(),
                        timeout,
                        clock));
    }

    /** Address of the bucket, without a slash at its end. */
    private String bucketAddress() {
        URI at = endpoint;
        boolean inPath = pathStyle == null ? at != null : pathStyle;
        String scheme = at == null ? "https" : at.getScheme();
        String host =
                at == null
                        ? "s3.%s.amazonaws.com".formatted(region)
                        : at.getHost() + (at.getPort() < 0 ? "" : ":" + at.getPort());
        return inPath
                ? "%s://%s/%s".formatted(scheme, host, bucket)
                : "%s://%s.%s".formatted(scheme, bucket, host);
    }
}
