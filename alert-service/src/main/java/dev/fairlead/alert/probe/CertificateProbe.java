package dev.fairlead.alert.probe;

import dev.fairlead.platform.certificate.Certificates;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Looks when the first of the certificates of a server or a file ends. What was seen stays true
 * while nobody answers: a server that is away resolves no alert about its certificate.
 */
final class CertificateProbe implements Probe {
    private final Source source;
    private @Nullable Double expiry;

    /** Where certificates are. */
    private interface Source {
        List<X509Certificate> read() throws IOException, GeneralSecurityException;
    }

    private CertificateProbe(Source source) {
        this.source = source;
    }

    static CertificateProbe shown(String host, int port, Duration timeout) {
        return new CertificateProbe(() ->
                Certificates.shownAt(InetSocketAddress.createUnresolved(host, port), timeout));
    }

    static CertificateProbe inFile(Path file) {
        return new CertificateProbe(() -> Certificates.in(file));
    }

    @Override
    public Look look() {
        long begun = System.nanoTime();
        String error = null;
        try {
            expiry =
                    source.read().stream()
                            .mapToDouble(each -> each.getNotAfter().toInstant().getEpochSecond())
                            .min()
                            .orElseThrow();
        } catch (IOException | GeneralSecurityException failed) {
            error = failed.toString();
        }
        double seconds = (System.nanoTime() - begun) / (double) TimeUnit.SECONDS.toNanos(1);
        List<Reading> found = new ArrayList<>();
        found.add(Reading.of("probe_success", error == null ? 1 : 0));
        found.add(Reading.of("probe_duration_seconds", seconds));
        if (expiry != null) {
            found.add(Reading.of("probe_ssl_earliest_cert_expiry", expiry));
        }
        return new Look(found, error);
    }
}
