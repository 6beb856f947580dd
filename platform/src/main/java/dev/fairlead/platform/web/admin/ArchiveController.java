package dev.fairlead.platform.web.admin;

import dev.fairlead.platform.archive.ArchiveRefused;
import dev.fairlead.platform.archive.ArchiveSettings;
import dev.fairlead.platform.archive.Archiver;
import dev.fairlead.platform.archive.Archiver.Archive;
import dev.fairlead.platform.archive.Archiver.Done;
import dev.fairlead.platform.archive.Archiver.Portion;
import dev.fairlead.platform.security.Access;
import dev.fairlead.platform.security.Caller;
import dev.fairlead.platform.security.Role;
import dev.fairlead.platform.web.problem.ProblemException;
import dev.fairlead.platform.web.problem.ProblemType;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What went to archives: lists, makes, verifies and brings back. */
@RestController
@RequestMapping("/api/v1/archives")
public final class ArchiveController {
    private static final Map<String, ProblemType> TYPES =
            Map.of(
                    ArchiveRefused.DISK_FULL, ProblemType.DISK_FULL,
                    ArchiveRefused.UNKNOWN, ProblemType.NOT_FOUND);

    private final Archiver archiver;

    public ArchiveController(Archiver archiver) {
        this.archiver = archiver;
    }

    /**
     * @param folder of the files; null where nothing is archived
     * @param after how long nothing happened to what goes, as ISO 8601 has it
     */
    record Archives(@Nullable String folder, String after, List<Archive> items) {}

    /** All of them, oldest first. */
    @GetMapping
    Archives list() {
        ArchiveSettings settings = archiver.settings();
        Path folder = settings.folder();
        return new Archives(
                folder == null ? null : folder.toString(),
                settings.after().toString(),
                archiver.all());
    }

    /** Makes one, at most: a run is over when an answer says that there is no more. */
    @PostMapping("/run")
    Portion run(Caller caller) {
        Access.require(caller, Role.ADMIN);
        return answered(archiver::run);
    }

    @PostMapping("/{number}/verify")
    Done verify(Caller caller, @PathVariable long number) {
        Access.require(caller, Role.OPERATOR);
        return answered(() -> archiver.verify(number));
    }

    @PostMapping("/{number}/restore")
    Done restore(Caller caller, @PathVariable long number) {
        Access.require(caller, Role.ADMIN);
        return answered(() -> archiver.restore(number));
    }

    private static <T> T answered(Supplier<T> task) {
        try {
            return task.get();
        } catch (ArchiveRefused refused) {
            ProblemType type = TYPES.getOrDefault(refused.reason(), ProblemType.CONFLICT);
            throw new ProblemException(type, refused.detail(), refused)
                    .with("reason", refused.reason());
        }
    }
}
