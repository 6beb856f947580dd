package dev.fairlead.platform.web.admin;

import dev.fairlead.platform.store.ConfigVersions;
import dev.fairlead.platform.store.ConfigVersions.ConfigVersion;
import dev.fairlead.platform.web.problem.ProblemException;
import dev.fairlead.platform.web.problem.ProblemType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Says which commit a decision's configuration stands in. */
@RestController
@RequestMapping("/api/v1/config/versions")
public final class ConfigVersionController {
    private final ConfigVersions versions;

    public ConfigVersionController(ConfigVersions versions) {
        this.versions = versions;
    }

    @GetMapping("/{hash}")
    ConfigVersion show(@PathVariable String hash) {
        return versions.find(hash)
                .orElseThrow(() ->
                        new ProblemException(
                                ProblemType.NOT_FOUND,
                                "No decision of this service was made under the configuration '%s': expected a configHash from it."
                                        .formatted(hash)));
    }
}
