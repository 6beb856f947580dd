package dev.fairlead.deploy.api;

import dev.fairlead.deploy.api.Observing.Placed;
import dev.fairlead.deploy.api.Observing.Result;
import dev.fairlead.deploy.config.DeployConfig;
import dev.fairlead.deploy.hook.GitHubHook;
import dev.fairlead.deploy.hook.GitLabHook;
import dev.fairlead.deploy.hook.Heard;
import dev.fairlead.deploy.hook.HooksFile.GitHubFile;
import dev.fairlead.deploy.hook.HooksFile.GitLabFile;
import dev.fairlead.deploy.hook.HooksFile.SourceFile;
import dev.fairlead.deploy.hook.Proof;
import dev.fairlead.platform.config.Reloading;
import dev.fairlead.platform.config.SecretRef;
import dev.fairlead.platform.config.Secrets;
import dev.fairlead.platform.decide.Actor;
import dev.fairlead.platform.web.request.FewAtOnce;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Takes the webhooks of GitHub and GitLab, where the configuration has their secrets. The body is
 * read as it came, since that is what was signed, and only of whom the headers do not refuse. What
 * was said before, or was overtaken, is answered with 200 and its reason: whoever delivers it need
 * not try again.
 */
@FewAtOnce(8)
@RestController
@RequestMapping("/api/v1/webhooks")
class WebhookController {
    private static final String GITHUB = "github";
    private static final String GITLAB = "gitlab";
    private static final String PING = "ping";
    private static final String SIGNATURE = "X-Hub-Signature-256";
    private static final String HMAC = "the HMAC-SHA256 of the body";
    private static final String STANDARD = "webhook-signature";
    private static final String THAT_OF_IT = "that of the Standard Webhooks specification";

    private final Reloading<DeployConfig> config;
    private final Secrets secrets;
    private final Observing observing;
    private final Clock clock;

    WebhookController(
            Reloading<DeployConfig> config, Secrets secrets, Observing observing, Clock clock) {
        this.config = config;
        this.secrets = secrets;
        this.observing = observing;
        this.clock = clock;
    }

    @PostMapping("/github")
    Result github(HttpServletRequest request) throws IOException {
        GitHubFile file = Webhooks.configured(config.get().hooks().github(), GITHUB);
        String signature = request.getHeader(SIGNATURE);
        if (!Proof.mayBeOfGitHub(signature)) {
            throw Webhooks.notProven(SIGNATURE, HMAC);
        }
        byte[] body = Webhooks.body(request);
        String secret = Webhooks.secret(secrets, file.secret());
        if (!Proof.ofGitHub(secret, body, signature)) {
            throw Webhooks.notProven(SIGNATURE, HMAC);
        }
        String event = Webhooks.header(request, "X-GitHub-Event");
        if (event.equals(PING)) {
            return Result.nothing(PING, "the webhook is proven");
        }
        return record(
                GITHUB,
                GitHubHook.read(event, new String(body, StandardCharsets.UTF_8)),
                file.repositories(),
                request.getHeader("X-GitHub-Delivery"));
    }

    @PostMapping("/gitlab")
    Result gitlab(HttpServletRequest request) throws IOException {
        GitLabFile file = Webhooks.configured(config.get().hooks().gitlab(), GITLAB);
        requireGitLab(file, request);
        byte[] body = Webhooks.body(request);
        SecretRef signing = file.signingToken();
        if (signing != null
                && !Webhooks.isSigned(request, body, Webhooks.secret(secrets, signing), clock)) {
            throw Webhooks.notProven(STANDARD, THAT_OF_IT);
        }
        return record(
                GITLAB,
                GitLabHook.read(new String(body, StandardCharsets.UTF_8)),
                file.projects(),
                request.getHeader("X-Gitlab-Event-UUID"));
    }

    /** What the headers prove, before the body is read. */
    private void requireGitLab(GitLabFile file, HttpServletRequest request) {
        SecretRef token = file.token();
        if (token != null
                && !Proof.ofToken(
                        Webhooks.secret(secrets, token), request.getHeader("X-Gitlab-Token"))) {
            throw Webhooks.notProven("X-Gitlab-Token", "the secret token of the webhook");
        }
        if (file.signingToken() != null && !Webhooks.mayBeSigned(request, clock)) {
            throw Webhooks.notProven(STANDARD, THAT_OF_IT);
        }
    }

    private Result record(
            String provider, Heard heard, List<SourceFile> sources, @Nullable String delivery) {
        return switch (heard) {
            case Heard.Nothing(String reason, String detail) -> Result.nothing(reason, detail);
            case Heard.Unreadable(String detail) -> throw Webhooks.unreadable(detail);
            case Heard.Told told ->
                    switch (observing.place(provider, told, sources)) {
                        case Placed.Nowhere(Result result) -> result;
                        case Placed.There(var observation) ->
                                observing.record(
                                        observation,
                                        Actor.caller(provider),
                                        Webhooks.note(delivery));
                    };
        };
    }
}
