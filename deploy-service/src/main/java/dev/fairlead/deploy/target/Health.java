package dev.fairlead.deploy.target;

import dev.fairlead.deploy.plan.HealthCheck;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** Asks instances whether they are up. */
final class Health {
    private static final Duration LONGEST = Duration.ofSeconds(2);

    private final HttpClient http;

    Health(HttpClient http) {
        this.http = http;
    }

    /** Whether it answered 2xx as often in a row as needed; asks until the first other answer. */
    boolean isUp(String url, HealthCheck check) throws InterruptedException {
        for (int good = 0; good < check.successes(); good++) {
            if (good > 0) {
                Thread.sleep(check.interval());
            }
            if (!answers(url + check.path())) {
                return false;
            }
        }
        return true;
    }

    private boolean answers(String address) throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(address)).timeout(LONGEST).build();
        try {
            return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() / 100
                    == 2;
        } catch (IOException notYet) {
            return false;
        }
    }
}
