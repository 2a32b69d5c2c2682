"""What may be typed: commands, options and their help."""

import argparse
import sys
from datetime import date
from pathlib import Path
from typing import NoReturn

from kdkmp.cli import commands, imports, layers, policies, serve, snapshots
from kdkmp.domain.layers import LayerKind
from kdkmp.text.imports import FILE_KINDS
from kdkmp.text.parcels import LAYER_KIND


class IndonesianParser(argparse.ArgumentParser):
    """argparse with its own few words in Indonesian."""

    def __init__(self, **options: object) -> None:
        super().__init__(add_help=False, allow_abbrev=False, **options)  # type: ignore[arg-type]
        self._positionals.title = "Argumen"
        self._optionals.title = "Pilihan"
        self.add_argument("-h", "--help", action="help", help="tampilkan bantuan ini")

    def format_usage(self) -> str:
        """Start the usage line with an Indonesian word."""
        return super().format_usage().replace("usage:", "Pemakaian:", 1)

    def format_help(self) -> str:
        """Start the help with an Indonesian word."""
        return super().format_help().replace("usage:", "Pemakaian:", 1)

    def error(self, message: str) -> NoReturn:
        """Say that the command line was not understood, and how to go on."""
        self.print_usage(sys.stderr)
        self.exit(2, f"Perintah tidak dipahami ({message}). Bantuan: {self.prog} --help\n")


def day(text: str) -> date:
    """Read a date as 2026-01-16 or 16-01-2026."""
    parts = text.replace("/", "-").split("-")
    ordered = parts if len(parts[0]) == len("2026") else parts[::-1]
    try:
        year, month, number = (int(part) for part in ordered)
        return date(year, month, number)
    except ValueError as error:
        raise argparse.ArgumentTypeError(
            f"tanggal {text!r} tidak dikenal; tulis 2026-01-16"
        ) from error


def command_line() -> argparse.ArgumentParser:
    """Return the whole command line."""
    root = IndonesianParser(
        prog="python -m kdkmp", description="Dashboard Kendali KDKMP: perintah untuk operator."
    )
    sub = root.add_subparsers(title="Perintah", required=True, metavar="PERINTAH")
    _run(sub.add_parser("run", help="siapkan basis data dan jalankan dasbor"))
    _demo(sub.add_parser("demo", help="isi basis data kosong dengan data contoh"))
    _import(sub.add_parser("import", help="impor satu berkas Excel, ODS, CSV, atau peta"))
    _undo(sub.add_parser("undo", help="batalkan satu batch impor"))
    _zones(sub.add_parser("zones", help="hitung zona saat ini"))
    _boundaries(
        sub.add_parser("boundaries", help="pasang batas kabupaten/kota dari berkas poligon")
    )
    _overlay(sub.add_parser("overlay", help="pasang area untuk diperiksa: IUP, LP2B/LSD, hutan …"))
    _layers(sub.add_parser("layers", help="tampilkan lapisan peta, atau lepas satu"))
    _policy(sub.add_parser("policy", help="ekspor atau impor berkas aturan zona"))
    _snapshot(sub.add_parser("snapshot", help="bekukan angka satu minggu, atau periksa kodenya"))
    _template(sub.add_parser("template", help="buat formulir mingguan satu kabupaten/kota"))
    return root


def _run(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--port", type=int, default=8501, help="porta server (bawaan: 8501)")
    parser.add_argument(
        "--host",
        default=serve.LOOPBACK,
        help="alamat server; selain 127.0.0.1 dasbor hanya dapat dibaca (bawaan: 127.0.0.1)",
    )
    parser.add_argument("--no-browser", action="store_true", help="jangan membuka peramban")
    parser.set_defaults(command=serve.run)


def _demo(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--provinces", default="19,52,61,63", help="kode provinsi, dipisah koma (bawaan: semua)"
    )
    parser.set_defaults(command=commands.demo)


def _import(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar="BERKAS", help=FILE_KINDS)
    parser.add_argument(
        "--as-of", type=day, metavar="TANGGAL", help="tanggal data berkas, mis. 2026-01-16"
    )
    parser.add_argument(
        "--regency",
        metavar="KODE",
        help="kabupaten/kota berkas yang tidak menyebutnya, mis. 52.01",
    )
    parser.add_argument("--dry-run", action="store_true", help="periksa saja, jangan simpan")
    parser.add_argument("--json", action="store_true", help="cetak hasil sebagai JSON")
    parser.add_argument("--replace-demo", action="store_true", help="setuju data contoh dihapus")
    parser.add_argument(
        "--problems", type=Path, metavar="XLSX", help="simpan daftar kesalahan ke berkas Excel"
    )
    parser.set_defaults(command=imports.import_file)


def _undo(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("batch", type=int, metavar="BATCH", help="nomor batch")
    parser.set_defaults(command=imports.undo)


def _zones(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="cetak hasil sebagai JSON")
    parser.set_defaults(command=commands.zones)


def _policy(parser: argparse.ArgumentParser) -> None:
    sub = parser.add_subparsers(title="Perintah", required=True, metavar="PERINTAH")
    out = sub.add_parser("export", help="simpan aturan yang berlaku ke berkas .json")
    out.add_argument("file", type=Path, metavar="BERKAS.json", help="berkas yang dibuat")
    out.set_defaults(command=policies.export_file)
    back = sub.add_parser("import", help="jadikan berkas aturan sebuah rancangan")
    back.add_argument("file", type=Path, metavar="BERKAS.json", help="berkas aturan")
    back.add_argument("--note", metavar="TEKS", help="catatan: mengapa diubah")
    back.set_defaults(command=policies.import_file)


def _snapshot(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--cut-off",
        type=day,
        metavar="TANGGAL",
        help="batas data, mis. 2026-01-16 (bawaan: tanggal data terbaru)",
    )
    parser.add_argument("--reason", metavar="TEKS", help="alasan, bila minggu itu sudah dibekukan")
    parser.add_argument("--json", action="store_true", help="cetak hasil sebagai JSON")
    parser.add_argument(
        "--verify",
        action="store_true",
        help="hitung ulang semua kode; keluar dengan 1 bila ada yang tidak cocok",
    )
    parser.set_defaults(command=snapshots.snapshot)


def _template(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--regency", required=True, metavar="KODE", help="mis. 52.01")
    parser.add_argument("out", type=Path, metavar="KELUARAN.xlsx", help="berkas yang dibuat")
    parser.set_defaults(command=commands.template)


def _boundaries(parser: argparse.ArgumentParser) -> None:
    _layer_file(parser)
    fineness = parser.add_mutually_exclusive_group()
    fineness.add_argument(
        "--detailed",
        dest="is_detailed",
        action="store_const",
        const=True,
        help="perlakukan sebagai batas rinci (250 m); bawaan: diukur dari berkas",
    )
    fineness.add_argument(
        "--coarse",
        dest="is_detailed",
        action="store_const",
        const=False,
        help="perlakukan sebagai batas kasar (1 km, hanya peringatan)",
    )
    parser.set_defaults(command=layers.boundaries)


def _overlay(parser: argparse.ArgumentParser) -> None:
    _layer_file(parser)
    kinds = [kind.value for kind in LayerKind if kind is not LayerKind.BOUNDARIES]
    told = ", ".join(f"{kind} = {LAYER_KIND[LayerKind(kind)]}" for kind in kinds)
    parser.add_argument("--kind", required=True, choices=kinds, metavar="JENIS", help=told)
    parser.set_defaults(command=layers.overlay)


def _layer_file(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "file", type=Path, metavar="BERKAS", help=".geojson, .gpkg, atau .zip berisi Shapefile"
    )
    parser.add_argument("--name", metavar="NAMA", help="nama lapisan (bawaan: nama berkas)")
    parser.add_argument(
        "--as-of", type=day, metavar="TANGGAL", help="tanggal data menurut sumbernya"
    )
    parser.add_argument("--origin", metavar="TEKS", help="asal data, mis. BIG Ina-Geoportal")
    parser.add_argument("--licence", metavar="TEKS", help="lisensi data, mis. CC BY-IGO")
    parser.add_argument(
        "--layer", metavar="NAMA", help="nama lapisan di dalam berkas, bila lebih dari satu"
    )
    parser.add_argument("--json", action="store_true", help="cetak hasil sebagai JSON")


def _layers(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="cetak daftar sebagai JSON")
    parser.add_argument(
        "--remove", type=int, dest="remove", metavar="NOMOR", help="lepas lapisan ini dari peta"
    )
    parser.set_defaults(command=layers.layers)
