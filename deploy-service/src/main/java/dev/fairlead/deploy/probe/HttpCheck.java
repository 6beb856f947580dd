package dev.fairlead.deploy.probe;

import dev.fairlead.deploy.instance.Instance;
import dev.fairlead.deploy.plan.Examination;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** Sends a request until the answer is right or the tries are used up; thread-safe. */
public final class HttpCheck {
    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final int SHOWN = 200;

    private final Probe probe;

    public HttpCheck(Probe probe) {
        this.probe = probe;
    }

    /**
     * What was wrong with the last answer; empty where one was right. Blocks for as long as all
     * tries take, with half a second between two.
     */
    public Optional<String> fault(Instance instance, Examination.Request test)
            throws InterruptedException {
        Optional<String> wrong = Optional.empty();
        for (int i = 0; i < test.attempts(); i++) {
            if (i > 0) {
                Thread.sleep(PAUSE);
            }
            wrong = wrong(URI.create(instance.url() + test.path()), test);
            if (wrong.isEmpty()) {
                return wrong;
            }
        }
        return Optional.of("%s after %d attempts".formatted(wrong.orElse(""), test.attempts()));
    }

    /** What was wrong with the answer; empty where it was right. */
    private Optional<String> wrong(URI address, Examination.Request test)
            throws InterruptedException {
        try {
            Probe.Answer answer = probe.get(address, test.timeout());
            if (answer.status() != test.status()) {
                return Optional.of(
                        "GET %s answered %d (expected: %d)"
                                .formatted(address, answer.status(), test.status()));
            }
            String contains = test.contains();
            return contains == null || answer.body().contains(contains)
                    ? Optional.empty()
                    : Optional.of(
                            "GET %s answered '%s' (expected: a text with '%s')"
                                    .formatted(address, shortened(answer.body()), contains));
        } catch (IOException noAnswer) {
            return Optional.of("GET %s had no answer: %s".formatted(address, noAnswer));
        }
    }

    private static String shortened(String body) {
        return body.length() <= SHOWN ? body : body.substring(0, SHOWN) + "…";
    }
}
