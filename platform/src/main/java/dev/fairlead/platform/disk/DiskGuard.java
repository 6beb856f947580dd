package dev.fairlead.platform.disk;

import dev.fairlead.platform.web.problem.ProblemException;
import dev.fairlead.platform.web.problem.ProblemType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Set;
import org.springframework.http.HttpHeaders;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/** Refuses what changes something while the disk is full, before anything of it is written. */
public final class DiskGuard implements HandlerInterceptor {
    private static final Set<String> READS = Set.of("GET", "HEAD", "OPTIONS", "TRACE");
    private static final String AGAIN_SECONDS = "30";

    private final DiskWatch disk;

    public DiskGuard(DiskWatch disk) {
        this.disk = disk;
    }

    @Override
    public boolean preHandle(
            HttpServletRequest request, HttpServletResponse response, Object handler) {
        DiskReading now = disk.reading();
        boolean passes =
                now.level() != DiskLevel.FULL
                        || READS.contains(request.getMethod())
                        || !(handler instanceof HandlerMethod method)
                        || isMarked(method);
        if (!passes) {
            throw new ProblemException(
                            ProblemType.DISK_FULL,
                            "The disk of %s has %d bytes left (expected: at least %d): nothing was changed; make room and try again."
                                    .formatted(
                                            disk.directory(), now.free(), disk.limits().refuse()))
                    .with("reason", "disk-full")
                    .with("freeBytes", now.free())
                    .withHeader(HttpHeaders.RETRY_AFTER, AGAIN_SECONDS);
        }
        return true;
    }

    private static boolean isMarked(HandlerMethod method) {
        return method.hasMethodAnnotation(EvenWhenFull.class)
                || method.getBeanType().isAnnotationPresent(EvenWhenFull.class);
    }
}
