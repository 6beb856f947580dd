package dev.fairlead.platform.certificate;

import dev.fairlead.platform.config.Durations;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Reads certificates without asking whom they are trusted by: an expired one is to be found, too.
 */
public final class Certificates {
    /** A file of certificates is a few kilobytes; another one was named by mistake. */
    private static final int LARGEST_FILE = 1 << 20;

    private Certificates() {}

    /**
     * Those that a server shows, its own first.
     *
     * @param address looked up now, where it is not
     * @param timeout of all of it: the look-up of the name, the connection, and the handshake,
     *     however slowly the server goes on with it
     * @throws SocketTimeoutException where that is over
     */
    public static List<X509Certificate> shownAt(InetSocketAddress address, Duration timeout)
            throws IOException, GeneralSecurityException {
        try (Socket plain = new Socket()) {
            var shown = new FutureTask<>(() -> shownOn(plain, address));
            // Closing the socket ends it, but for a look-up, which is left behind.
            Thread.ofPlatform().daemon().name("certificate-look").start(shown);
            return shown.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException late) {
            throw new SocketTimeoutException(
                    "%s:%d showed no certificate within %s"
                            .formatted(
                                    address.getHostString(),
                                    address.getPort(),
                                    Durations.format(timeout)));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("looking at " + address.getHostString());
        } catch (ExecutionException failed) {
            Throwable cause = failed.getCause();
            if (cause instanceof IOException unanswered) {
                throw unanswered;
            }
            if (cause instanceof GeneralSecurityException refused) {
                throw refused;
            }
            throw new IllegalStateException("looking at " + address.getHostString(), cause);
        }
    }

    private static List<X509Certificate> shownOn(Socket plain, InetSocketAddress address)
            throws IOException, GeneralSecurityException {
        SSLContext tls = SSLContext.getInstance("TLS");
        tls.init(null, new TrustManager[] {new TakesAny()}, new SecureRandom());
        String host = address.getHostString();
        plain.connect(new InetSocketAddress(host, address.getPort()));
        try (SSLSocket socket =
                (SSLSocket)
                        tls.getSocketFactory().createSocket(plain, host, address.getPort(), true)) {
            socket.startHandshake();
            return Stream.of(socket.getSession().getPeerCertificates())
                    .map(X509Certificate.class::cast)
                    .toList();
        }
    }

    /**
     * Those of a file in PEM or DER, its first one first.
     *
     * @throws CertificateException where there is none in it
     */
    public static List<X509Certificate> in(Path file) throws IOException, CertificateException {
        byte[] content;
        try (InputStream in = Files.newInputStream(file)) {
            content = in.readNBytes(LARGEST_FILE + 1);
        }
        if (content.length > LARGEST_FILE) {
            throw new CertificateException(
                    "%s has more than %d bytes: expected certificates"
                            .formatted(file, LARGEST_FILE));
        }
        List<X509Certificate> found =
                CertificateFactory.getInstance("X.509")
                        .generateCertificates(new ByteArrayInputStream(content))
                        .stream()
                        .map(X509Certificate.class::cast)
                        .toList();
        if (found.isEmpty()) {
            throw new CertificateException(file + " holds no certificate");
        }
        return found;
    }

    /** Nothing is sent over these connections: only their certificates are looked at. */
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
