package io.github.concertina.run;

import java.util.List;

/** The crash matrix of what proves, switches, tightens and takes away. */
class CrashMatrixContractTest extends CrashMatrix {
    @Override
    List<CrashCase> cases() {
        List<CrashCase> all = CrashCase.all();
        return all.subList(CrashCase.MIDDLE, all.size());
    }
}
