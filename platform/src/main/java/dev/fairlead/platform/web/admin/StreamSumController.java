package dev.fairlead.platform.web.admin;

import dev.fairlead.platform.sums.StoreSums;
import dev.fairlead.platform.sums.SumLines;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code /api/v1/streams}: what the store holds, to compare the audit trail with. */
@RestController
public final class StreamSumController {
    private final StoreSums store;
    private final SumLines lines;

    public StreamSumController(StoreSums store, SumLines lines) {
        this.store = store;
        this.lines = lines;
    }

    /** All streams with public events, or one of them. */
    @GetMapping(value = "/api/v1/streams", produces = SumLines.TYPE)
    void streams(
            @RequestParam(required = false) @Nullable String stream,
            @RequestParam(required = false) @Nullable Long until,
            HttpServletResponse response)
            throws IOException {
        lines.write(response, sums -> store.each(stream, until, sums));
    }
}
