package dev.fairlead.platform.channel.email;

import dev.fairlead.platform.channel.AlertChannel;
import dev.fairlead.platform.channel.AlertMessage;
import dev.fairlead.platform.channel.DeploymentNotice;
import dev.fairlead.platform.channel.IncidentNotice;
import dev.fairlead.platform.channel.NoticeChannel;
import dev.fairlead.platform.channel.SecretText;
import dev.fairlead.platform.config.Default;
import dev.fairlead.platform.config.InvalidField;
import dev.fairlead.platform.config.Named;
import dev.fairlead.platform.config.Secrets;
import dev.fairlead.platform.outbound.mail.Envelope;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * E-mail.
 *
 * @param smarthost host and port of the server; TLS begins at once on port 465
 * @param to addresses, separated by commas
 * @param hello how this machine calls itself
 * @param username to sign in with; null where nobody signs in
 * @param requireTls whether a server without STARTTLS is refused
 */
public record Email(
        String smarthost,
        String from,
        String to,
        @Default("localhost") String hello,
        @Nullable String username,
        @Nullable SecretText password,
        @Named("require_tls") @Default("true") boolean requireTls,
        @Named("send_resolved") @Default("false") boolean sendResolved)
        implements AlertChannel, NoticeChannel {

    private static final Pattern ADDRESS = Pattern.compile("(?:.*<)?([^\\s<>,\"]+@[^\\s<>,\"]+)>?");
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9.:\\[\\]-]+");
    private static final int TLS_AT_ONCE = 465;
    private static final int LAST_PORT = 65_535;

    /** Servers look at a mail before they take it; the last answer has two minutes of these. */
    private static final Duration TIMEOUT = Duration.ofMinutes(4);

    public Email {
        if (!isServer(smarthost)) {
            throw new InvalidField(
                    "smarthost",
                    "host and port, such as mail.example.org:587; a host's name has no underscore");
        }
        if (!ADDRESS.matcher(from.strip()).matches()) {
            throw new InvalidField("from", "an address such as alerts@example.org");
        }
        if (!addresses(to).stream().allMatch(each -> ADDRESS.matcher(each).matches())) {
            throw new InvalidField("to", "addresses such as team@example.org, separated by commas");
        }
        if (!NAME.matcher(hello).matches()) {
            throw new InvalidField("hello", "the name of a machine");
        }
    }

    @Override
    public String description() {
        return "E-mail";
    }

    @Override
    public URI address(Secrets secrets) {
        URI server = server(smarthost);
        return server.getPort() == TLS_AT_ONCE ? URI.create("smtps://" + smarthost) : server;
    }

    private static URI server(String smarthost) {
        return URI.create("smtp://" + smarthost);
    }

    /** Whether it is an address as a call needs it, and nothing besides. */
    private static boolean isServer(String smarthost) {
        try {
            URI server = server(smarthost);
            return server.getHost() != null
                    && server.getPort() > 0
                    && server.getPort() <= LAST_PORT
                    && smarthost.equals(server.getHost() + ":" + server.getPort());
        } catch (IllegalArgumentException malformed) {
            return false;
        }
    }

    @Override
    public Envelope envelope(Secrets secrets) {
        return new Envelope(
                bare(from),
                addresses(to).stream().map(Email::bare).toList(),
                hello,
                username,
                password == null ? null : password.resolve(secrets),
                requireTls);
    }

    @Override
    public Duration timeout() {
        return TIMEOUT;
    }

    /** A mail in plain text. */
    @Override
    public byte[] body(AlertMessage message, Secrets secrets) {
        return MailText.of(message, bare(from), addresses(to).stream().map(Email::bare).toList());
    }

    /** A mail in plain text: the number and title are its subject. */
    @Override
    public byte[] body(IncidentNotice notice) {
        return MailText.of(notice, bare(from), addresses(to).stream().map(Email::bare).toList());
    }

    /** A mail in plain text: the headline is its subject. */
    @Override
    public byte[] body(DeploymentNotice notice) {
        return MailText.of(notice, bare(from), addresses(to).stream().map(Email::bare).toList());
    }

    private static List<String> addresses(String text) {
        return Arrays.stream(text.split(",", -1)).map(String::strip).toList();
    }

    /** Without the name that may stand before it. */
    private static String bare(String address) {
        return ADDRESS.matcher(address.strip()).replaceFirst("$1");
    }
}
