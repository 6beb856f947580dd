package dev.fairlead.maintenance.probe;

import dev.fairlead.maintenance.finding.Finding;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;

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
                check(name, shown(address), look);
            } catch (IOException | GeneralSecurityException failed) {
                look.failedObject(name, failed.toString(), "openssl s_client -connect " + name);
            }
        }
        for (Path file : files) {
            try (InputStream in = Files.newInputStream(file)) {
                Certificate first = CertificateFactory.getInstance("X.509").generateCertificate(in);
                check(file.toString(), (X509Certificate) first, look);
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

    private X509Certificate shown(InetSocketAddress address)
            throws IOException, GeneralSecurityException {
        SSLContext tls = SSLContext.getInstance("TLS");
        tls.init(null, new TrustManager[] {new TakesAny()}, new SecureRandom());
        int millis = Math.toIntExact(timeout.toMillis());
        try (Socket plain = new Socket()) {
            plain.connect(
                    new InetSocketAddress(address.getHostString(), address.getPort()), millis);
            plain.setSoTimeout(millis);
            try (SSLSocket socket =
                    (SSLSocket)
                            tls.getSocketFactory()
                                    .createSocket(
                                            plain,
                                            address.getHostString(),
                                            address.getPort(),
                                            true)) {
                socket.startHandshake();
                return (X509Certificate) socket.getSession().getPeerCertificates()[0];
            }
        }
    }

    /** Nothing is sent over these connections: only their certificate is looked at. */
    private static final class TakesAny extends X509ExtendedTrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
