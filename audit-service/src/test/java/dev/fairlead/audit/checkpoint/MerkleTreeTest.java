package dev.fairlead.audit.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MerkleTreeTest {
    private static final HexFormat HEX = HexFormat.of();

    /** The leaves that certificate transparency's own tests have. */
    private static final List<byte[]> LEAVES =
            List.of(
                            "",
                            "00",
                            "10",
                            "2021",
                            "3031",
                            "40414243",
                            "5051525354555657",
                            "606162636465666768696a6b6c6d6e6f")
                    .stream()
                    .map(HEX::parseHex)
                    .toList();

    @Test
    void hasTheRootsOfCertificateTransparency() {
        assertThat(HEX.formatHex(new MerkleTree(LEAVES.subList(0, 1), Set.of()).root()))
                .isEqualTo("6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d");
        assertThat(HEX.formatHex(new MerkleTree(LEAVES, Set.of()).root()))
                .isEqualTo("5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328");
    }

    @Test
    void aPathHasAHashForEachLevelFromBelow() {
        MerkleTree tree = new MerkleTree(LEAVES.subList(0, 7), Set.of(0, 6));

        assertThat(tree.path(0)).hasSize(3);
        assertThat(HEX.formatHex(tree.path(0).getFirst()))
                .as("the leaf beside it")
                .isEqualTo(HEX.formatHex(new MerkleTree(LEAVES.subList(1, 2), Set.of()).root()));
        assertThat(tree.path(6)).as("it has nobody on its first level").hasSize(2);
    }
}
