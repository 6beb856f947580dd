package dev.fairlead.platform.channel;

import dev.fairlead.platform.config.SecretRef;
import dev.fairlead.platform.config.Secrets;
import dev.fairlead.platform.outbound.Patience;
import dev.fairlead.platform.outbound.mail.Envelope;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Whom to call, and how; a record of what a file says of it. */
public interface Channel {

    /** What it is, for people: a few words that begin with its maker's or format's name. */
    String description();

    /**
     * Where it listens.
     *
     * @throws Secrets.SecretMissing where it is a secret that is not there
     * @throws IllegalArgumentException where it is a secret that is no address
     */
    URI address(Secrets secrets);

    /**
     * Headers that it needs besides those of every call.
     *
     * @throws Secrets.SecretMissing where a secret of theirs is not there
     */
    default Map<String, String> headers(Secrets secrets) {
        return Map.of();
    }

    /**
     * Who sends it to whom, where it is a mail; null where it goes over HTTP.
     *
     * @throws Secrets.SecretMissing where a secret of it is not there
     */
    default @Nullable Envelope envelope(Secrets secrets) {
        return null;
    }

    /** Key of the Standard Webhooks signature; null where calls are not signed. */
    default @Nullable SecretRef signingSecret() {
        return null;
    }

    /** Limit of one call. */
    Duration timeout();

    /** How long, and how often, it is asked again. */
    Patience patience();
}
