package io.github.concertina.run;

import java.util.List;

/** The crash matrix of what proves, switches, and takes a column away. */
class CrashMatrixSwitchTest extends CrashMatrix {
    @Override
    String part() {
        return "switch";
    }

    @Override
    List<CrashCase> cases() {
        return CrashCase.second();
    }
}
