package dev.fairlead.platform.seal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The public keys of all services: a folder with {@code <service>.pem} for each, of one key or
 * more. Read again when a key is met that is not known, at most every five seconds.
 */
public final class TrustedKeys {
    private static final Duration BETWEEN_READS = Duration.ofSeconds(5);
    private static final String ENDING = ".pem";
    private static final Logger log = LoggerFactory.getLogger(TrustedKeys.class);

    private final Path folder;
    private final InstantSource clock;
    private final ReentrantLock lock = new ReentrantLock();
    private volatile Map<Long, Trusted> byId;
    private Instant lastRead;

    /** A key and whose it is. */
    record Trusted(String service, PublicKey key) {}

    /**
     * @throws UncheckedIOException where the folder or a key in it cannot be read
     */
    public TrustedKeys(Path folder, InstantSource clock) {
        this.folder = folder;
        this.clock = clock;
        lastRead = clock.instant();
        try {
            byId = read();
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "fairlead.seals.public-keys: %s (expected: a folder with the public keys of each service in <service>.pem)"
                            .formatted(folder),
                    e);
        }
    }

    Optional<Trusted> find(long id) {
        var known = byId.get(id);
        return Optional.ofNullable(known == null ? afterReading(id) : known);
    }

    /** Whether that service signed the content for that purpose. */
    public boolean proves(String service, String purpose, byte[] content, Signed signed) {
        return find(signed.key())
                .filter(trusted -> trusted.service().equals(service))
                .filter(trusted ->
                        Sealer.matches(
                                trusted.key(), Signed.signed(purpose, content), signed.signature()))
                .isPresent();
    }

    Collection<Trusted> all() {
        return byId.values();
    }

    private @Nullable Trusted afterReading(long id) {
        lock.lock();
        try {
            var now = clock.instant();
            if (lastRead.plus(BETWEEN_READS).isBefore(now)) {
                lastRead = now;
                byId = read();
            }
        } catch (IOException e) {
            log.atWarn()
                    .addKeyValue("folder", folder)
                    .addKeyValue("error", String.valueOf(e.getMessage()))
                    .log("Keys of services cannot be read, those in force stay");
        } finally {
            lock.unlock();
        }
        return byId.get(id);
    }

    private Map<Long, Trusted> read() throws IOException {
        var found = new HashMap<Long, Trusted>();
        try (var files = Files.newDirectoryStream(folder, "*" + ENDING)) {
            for (var file : files) {
                var name = file.getFileName().toString();
                var service = name.substring(0, name.length() - ENDING.length());
                for (var key : KeyFiles.readPublic(file)) {
                    found.put(KeyFiles.id(key), new Trusted(service, key));
                }
            }
        }
        return Map.copyOf(found);
    }
}
