"""A folder of its own for a test of the program, which is removed behind it."""
import pathlib
import shutil
import tempfile


def work_folder(test, name):
    work = pathlib.Path(tempfile.mkdtemp(prefix=f"warta-{name}-"))
    test.addCleanup(shutil.rmtree, work, ignore_errors=True)
    return work


def work_folder_with(binary, test, name):
    """The same with the program as `warta` in its folder `bin`."""
    work = work_folder(test, name)
    (work / "bin").mkdir()
    (work / "bin/warta").symlink_to(binary)
    return work
