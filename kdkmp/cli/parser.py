"""What may be typed: commands, options and their help."""

import argparse
import sys
from datetime import date
from pathlib import Path
from typing import NoReturn

from kdkmp.cli import commands, imports, serve


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
    _import(sub.add_parser("import", help="impor satu berkas Excel, ODS, atau CSV"))
    _undo(sub.add_parser("undo", help="batalkan satu batch impor"))
    _zones(sub.add_parser("zones", help="hitung zona saat ini"))
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
    parser.add_argument("file", type=Path, metavar="BERKAS", help=".xlsx, .xls, .ods, atau .csv")
    parser.add_argument(
        "--as-of", type=day, metavar="TANGGAL", help="tanggal data berkas, mis. 2026-01-16"
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


def _template(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--regency", required=True, metavar="KODE", help="mis. 52.01")
    parser.add_argument("out", type=Path, metavar="KELUARAN.xlsx", help="berkas yang dibuat")
    parser.set_defaults(command=commands.template)
