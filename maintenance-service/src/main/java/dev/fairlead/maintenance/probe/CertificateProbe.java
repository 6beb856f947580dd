package dev.fairlead.maintenance.probe;

import dev.fairlead.maintenance.finding.Finding;
import dev.fairlead.platform.certificate.Certificates;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/**
 * Looks when certificates end, where they are shown or in files. Whom they are trusted by is not
 * asked: an expired one is to be found, too.
 *
 * @param renewBefore how long before its end one has to be renewed
 * @param timeout for each address
 */
public record CertificateProbe(
        List<InetSocketAddress> addresses,
        List<Path> files,
        Duration renewBefore,
        Duration timeout,
        InstantSource clock)
        implements Probe {
    public CertificateProbe {
        addresses = List.copyOf(addresses);
        files = List.copyOf(files);
    }

    @Override
    public Look look() {
        var look = new Look.Builder();
        for (InetSocketAddress address : addresses) {
            String name = "%s:%d".formatted(address.getHostString(), address.getPort());
            try {
                check(name, Certificates.shownAt(address, timeout).getFirst(), look);
            } catch (IOException | GeneralSecurityException failed) {
                look.failedObject(name, failed.toString(), "openssl s_client -connect " + name);
            }
        }
        for (Path file : files) {
            try {
                check(file.toString(), Certificates.in(file).getFirst(), look);
            } catch (IOException | CertificateException failed) {
                look.failedObject(
                        file.toString(), failed.toString(), "openssl x509 -noout -in " + file);
            }
        }
        return look.build();
    }

    private void check(String name, X509Certificate certificate, Look.Builder look) {
        Instant end = certificate.getNotAfter().toInstant();
        if (clock.instant().isBefore(end.minus(renewBefore))) {
            return;
        }
        boolean over = !clock.instant().isBefore(end);
        look.found(
                new Finding(
                        "certificate-expires",
                        name,
                        over
                                ? "It has expired: nobody who checks it connects any more."
                                : "From its end on nobody who checks it connects any more.",
                        "%s, serial number %s, ends %s"
                                .formatted(
                                        certificate.getSubjectX500Principal().getName(),
                                        certificate.getSerialNumber().toString(16),
                                        end),
                        "renew it, for example: certbot renew --force-renewal; then reload what shows it"));
    }
}
