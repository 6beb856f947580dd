package dev.fairlead.backup.app;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Calls the service's REST interface. */
final class Rest {

    private final HttpClient http = HttpClient.newHttpClient();
    private final Workspace workspace;
    private final int port;

    Rest(Workspace workspace, int port) {
        this.workspace = workspace;
        this.port = port;
    }

    record Answer(int status, JsonNode body) {
        String text(String pointer) {
            return body.at(pointer).asString("");
        }
    }

    Answer get(String path, @Nullable String caller) {
        return send(request(path, caller).GET());
    }

    Answer post(String path, String body, @Nullable String caller) {
        return send(
                request(path, caller)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    Answer post(String path, String body, String caller, String idempotencyKey) {
        return send(
                request(path, caller)
                        .header("Content-Type", "application/json")
                        .header("Idempotency-Key", idempotencyKey)
                        .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private HttpRequest.Builder request(String path, @Nullable String caller) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
        if (caller != null) {
            request.header("Authorization", "Bearer " + workspace.token(caller));
        }
        return request;
    }

    private Answer send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response =
                    http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return new Answer(response.statusCode(), JsonMapper.shared().readTree(response.body()));
        } catch (IOException broken) {
            throw new AssertionError(broken);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new AssertionError(stopped);
        }
    }
}
