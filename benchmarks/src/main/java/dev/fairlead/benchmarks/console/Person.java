package dev.fairlead.benchmarks.console;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Somebody who is signed in at the console. */
final class Person implements AutoCloseable {
    private static final Pattern FORM = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

    private final HttpClient http =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .cookieHandler(new CookieManager())
                    .followRedirects(HttpClient.Redirect.NORMAL)
                    .build();
    private final URI console;

    private Person(URI console) {
        this.console = console;
    }

    static Person signedIn(URI console, String token) throws IOException, InterruptedException {
        var person = new Person(console);
        Matcher form = FORM.matcher(person.page("/sign-in"));
        if (!form.find()) {
            throw new IllegalStateException("/sign-in has no form (expected: a field _csrf)");
        }
        String fields =
                "token=%s&_csrf=%s&next=%%2F"
                        .formatted(
                                URLEncoder.encode(token, StandardCharsets.UTF_8),
                                URLEncoder.encode(form.group(1), StandardCharsets.UTF_8));
        person.send(
                HttpRequest.newBuilder(console.resolve("/sign-in"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(fields)));
        return person;
    }

    /** The page's HTML. */
    String page(String path) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(console.resolve(path)).GET());
    }

    private String send(HttpRequest.Builder request) throws IOException, InterruptedException {
        var answer = http.send(request.build(), BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IllegalStateException(
                    "%s answered %d (expected: 200)".formatted(answer.uri(), answer.statusCode()));
        }
        return answer.body();
    }

    @Override
    public void close() {
        http.close();
    }
}
