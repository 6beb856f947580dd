package dev.fairlead.cli.client;

import dev.fairlead.cli.shell.ExitCode;
import dev.fairlead.cli.shell.Failure;
import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.List;
import javax.net.ssl.SSLException;

/** A service did not answer. */
public final class ConnectionFailure extends Failure {
    private static final long serialVersionUID = 1L;

    private final boolean sent;

    private ConnectionFailure(String message, boolean sent, List<String> hints) {
        super(ExitCode.FAILED, message, List.of(), hints);
        this.sent = sent;
    }

    /** Whether the request may have arrived. */
    public boolean mayHaveArrived() {
        return sent;
    }

    static ConnectionFailure of(Address address, IOException cause, Duration timeout) {
        return switch (cause) {
            case HttpConnectTimeoutException _ ->
                    new ConnectionFailure(
                            address + " cannot be reached: no connection in time",
                            false,
                            elsewhere(address));
            case HttpTimeoutException _ ->
                    new ConnectionFailure(
                            "%s did not answer within %d s".formatted(address, timeout.toSeconds()),
                            true,
                            List.of("allow more with --request-timeout, or look at its health"));
            case ConnectException refused
                    when refused.getCause() instanceof ConnectException inner
                            && inner.getCause() instanceof UnresolvedAddressException ->
                    unknown(address);
            case ConnectException refused
                    when refused.getCause() instanceof UnresolvedAddressException ->
                    unknown(address);
            case ConnectException _ ->
                    new ConnectionFailure(
                            "nothing listens for " + address, false, elsewhere(address));
            case SSLException _ ->
                    new ConnectionFailure(
                            "no secure connection to %s: %s".formatted(address, cause.getMessage()),
                            false,
                            List.of(
                                    "check the certificate, and that the address begins with the right scheme"));
            default ->
                    new ConnectionFailure(
                            "the connection to %s was lost: %s".formatted(address, reason(cause)),
                            true,
                            List.of(
                                    "look whether the request was carried out before repeating it"));
        };
    }

    private static ConnectionFailure unknown(Address address) {
        return new ConnectionFailure(
                address + " cannot be reached: the host name is not known",
                false,
                elsewhere(address));
    }

    private static List<String> elsewhere(Address address) {
        return List.of(
                "start the platform with 'fairlead up', or name the address with --server, %s or --port-base"
                        .formatted(Connection.variable(address.service())));
    }

    private static String reason(IOException cause) {
        return cause.getMessage() == null ? "it was closed" : cause.getMessage();
    }
}
