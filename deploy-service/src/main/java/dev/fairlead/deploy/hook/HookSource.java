package dev.fairlead.deploy.hook;

import dev.fairlead.deploy.hook.HooksFile.SourceFile;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a sender's repository is here.
 *
 * @param service name in the catalogue, which may not have it
 * @param environment null where what it says is no deployment here
 */
public record HookSource(String service, @Nullable String environment) {

    /**
     * As the file says it; what the file does not name is called after the last part of its name,
     * and has the sender's environments.
     */
    public static HookSource of(Heard.Told told, List<SourceFile> files) {
        SourceFile file =
                files.stream()
                        .filter(one -> one.name().equals(told.source()))
                        .findFirst()
                        .orElse(null);
        String said = told.environment();
        if (file == null) {
            String source = told.source();
            return new HookSource(source.substring(source.lastIndexOf('/') + 1), said);
        }
        String run = told.run();
        String environment =
                run == null
                        ? said == null ? null : file.environments().getOrDefault(said, said)
                        : file.runs().get(run);
        return new HookSource(file.service().value(), environment);
    }
}
