package dev.fairlead.deploy.hook;

import dev.fairlead.platform.config.Default;
import dev.fairlead.platform.config.InvalidField;
import dev.fairlead.platform.config.Located;
import dev.fairlead.platform.config.SecretRef;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * {@code config/deploy/intake.yaml} as it is written: whose webhooks are taken.
 *
 * @param github null where GitHub's are not taken
 * @param gitlab null where GitLab's are not taken
 * @param cdevents null where CDEvents are not taken
 */
public record HooksFile(
        @Nullable GitHubFile github, @Nullable GitLabFile gitlab, @Nullable CdEventsFile cdevents) {

    /** Nobody's. */
    public static final HooksFile NONE = new HooksFile(null, null, null);

    /**
     * GitHub.
     *
     * @param secret of the webhook, by which it signs
     * @param repositories those whose service has another name, or other names of environments
     */
    public record GitHubFile(SecretRef secret, @Default("[]") List<SourceFile> repositories) {
        public GitHubFile {
            repositories = List.copyOf(repositories);
        }
    }

    /**
     * GitLab.
     *
     * @param token secret token of the webhook; null where it signs
     * @param signingToken by which it signs; null where it sends its token
     * @param projects those whose service has another name, or other names of environments
     */
    public record GitLabFile(
            @Nullable SecretRef token,
            @Nullable SecretRef signingToken,
            @Default("[]") List<SourceFile> projects) {
        public GitLabFile {
            projects = List.copyOf(projects);
            if ((token == null) == (signingToken == null)) {
                throw new IllegalArgumentException("either token or signingToken");
            }
        }
    }

    /**
     * CDEvents over HTTP.
     *
     * @param secret by which senders sign; null where they have tokens of Fairlead
     * @param sources those whose service has another name, or other names of environments
     */
    public record CdEventsFile(
            @Nullable SecretRef secret, @Default("[]") List<SourceFile> sources) {
        public CdEventsFile {
            sources = List.copyOf(sources);
        }
    }

    /**
     * A repository, a project or a sender's service, and what it is here.
     *
     * @param name as the sender calls it, such as {@code shop/checkout}
     * @param service in the catalogue
     * @param environments their names here, by the sender's
     * @param runs workflows or branches whose runs are deployments, and to which environment
     */
    public record SourceFile(
            String name,
            Located<String> service,
            @Default("{}") Map<String, String> environments,
            @Default("{}") Map<String, String> runs) {
        public SourceFile {
            if (name.isBlank()) {
                throw new InvalidField("name", "a name such as shop/checkout");
            }
            environments = Map.copyOf(environments);
            runs = Map.copyOf(runs);
        }
    }

    /** All that are described, of whichever sender. */
    public List<SourceFile> sources() {
        return Stream.of(
                        github == null ? List.<SourceFile>of() : github.repositories(),
                        gitlab == null ? List.<SourceFile>of() : gitlab.projects(),
                        cdevents == null ? List.<SourceFile>of() : cdevents.sources())
                .flatMap(List::stream)
                .toList();
    }
}
