package dev.fairlead.platform.channel.pagerduty;

import dev.fairlead.platform.channel.Endpoint;
import dev.fairlead.platform.channel.PageChannel;
import dev.fairlead.platform.channel.PageMessage;
import dev.fairlead.platform.config.Default;
import dev.fairlead.platform.config.InvalidField;
import dev.fairlead.platform.config.SecretRef;
import dev.fairlead.platform.config.Secrets;
import dev.fairlead.platform.outbound.Backoff;
import dev.fairlead.platform.outbound.Patience;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * PagerDuty, or what else takes the body of its Events API v2. The contact of a person is a routing
 * key. A page whose secret is not there does not wait for it: the next level is asked.
 *
 * @param signingSecret calls are signed with it, as Standard Webhooks has it; null for unsigned
 * @param giveUpAfter from when the page was first due
 */
public record PagerDuty(
        Endpoint url,
        @Nullable SecretRef signingSecret,
        @Default("5s") Duration timeout,
        @Default("1s") Duration firstRetry,
        @Default("30s") Duration longestRetry,
        @Default("15m") Duration giveUpAfter)
        implements PageChannel {

    public PagerDuty {
        if (!timeout.isPositive()) {
            throw new InvalidField("timeout", "more than 0s");
        }
        if (!firstRetry.isPositive()) {
            throw new InvalidField("firstRetry", "more than 0s");
        }
        if (longestRetry.compareTo(firstRetry) < 0) {
            throw new InvalidField("longestRetry", "at least firstRetry");
        }
    }

    @Override
    public String description() {
        return "PagerDuty's Events API v2";
    }

    @Override
    public URI address(Secrets secrets) {
        return url.resolve(secrets);
    }

    @Override
    public Patience patience() {
        return new Patience(new Backoff(firstRetry, longestRetry), giveUpAfter, false);
    }

    @Override
    public byte[] body(PageMessage message, String contact) {
        return PagerEvents.of(message, contact);
    }
}
