package dev.fairlead.platform.wiring;

import dev.fairlead.platform.disk.DiskLimits;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * {@code fairlead.disk.*}.
 *
 * @param directory on the disk that is watched; none is watched where it is left out
 * @param low below this, people are told
 * @param refuse below this, commands are refused
 * @param reserve size of the file that is given up then
 * @param reserveFile where it is; of one service only of those that share the disk
 */
@ConfigurationProperties("fairlead.disk")
public record DiskProperties(
        @Nullable Path directory,
        @DefaultValue("1GB") DataSize low,
        @DefaultValue("256MB") DataSize refuse,
        @DefaultValue("64MB") DataSize reserve,
        @Nullable Path reserveFile) {

    DiskLimits limits() {
        return new DiskLimits(low.toBytes(), refuse.toBytes(), reserve.toBytes());
    }
}
