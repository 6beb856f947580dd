package dev.fairlead.backup.replication;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SegmentNamesTest {

    @ParameterizedTest
    @CsvSource({
        "1, 0/1000028, 16777216, 000000010000000000000001",
        "3, 16/B374D848, 16777216, 0000000300000016000000B3",
        "1, 1/40000000, 1073741824, 000000010000000100000001"
    })
    void areThoseOfTheServer(int timeline, String position, long size, String name) {
        assertThat(SegmentNames.of(timeline, Lsn.parse(position), size)).isEqualTo(name);
    }
}
