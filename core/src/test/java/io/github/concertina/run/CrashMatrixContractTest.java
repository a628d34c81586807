package io.github.concertina.run;

import java.util.List;

/** The crash matrix of what takes a table away, swaps and tightens. */
class CrashMatrixContractTest extends CrashMatrix {
    @Override
    String part() {
        return "contract";
    }

    @Override
    List<CrashCase> cases() {
        return CrashCase.last();
    }
}
