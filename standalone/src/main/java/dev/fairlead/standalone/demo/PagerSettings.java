package dev.fairlead.standalone.demo;

import java.net.URI;
import java.util.Map;

/**
 * What the demo's configuration takes from outside: where pages go, and the messages to the team's
 * chat on the same server, and keys that open nothing.
 */
public record PagerSettings(String url) {
    static final String CHAT = "/chat";

    public Map<String, String> environment() {
        return Map.of(
                "FAIRLEAD_DEMO_PAGER_URL", url,
                "FAIRLEAD_DEMO_CHAT_URL", URI.create(url).resolve(CHAT).toString(),
                "FAIRLEAD_DEMO_PAGER_SECRET", "demo-signing-secret",
                "FAIRLEAD_DEMO_KEY_ADA", "demo-routing-key-ada",
                "FAIRLEAD_DEMO_KEY_BEN", "demo-routing-key-ben");
    }
}
