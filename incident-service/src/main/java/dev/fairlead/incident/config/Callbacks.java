package dev.fairlead.incident.config;

import dev.fairlead.platform.config.SecretRef;
import java.util.List;

/**
 * Tools that tell here what people do with incidents there.
 *
 * @param pagerduty references to the signing secrets of PagerDuty's webhook subscriptions
 * @param slack references to the signing secrets of Slack's apps
 */
public record Callbacks(List<SecretRef> pagerduty, List<SecretRef> slack) {

    public static final Callbacks NONE = new Callbacks(List.of(), List.of());

    public Callbacks {
        pagerduty = List.copyOf(pagerduty);
        slack = List.copyOf(slack);
    }
}
