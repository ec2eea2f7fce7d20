using System.Text;
using CallCenter.Core;
using CallCenter.Core.Files;

namespace CallCenter.Tests.Unit.Files;

public sealed class FileNamesTests
{
    private static readonly FileNameInputValidator s_rules = new();

    [Theory]
    [InlineData("отчёт за март.xlsx")]
    [InlineData("客户名单.csv")]
    [InlineData("قائمة.pdf")]
    [InlineData("👩‍👩‍👧 семья.png")]
    [InlineData("C:")]
    [InlineData("NUL")]
    [InlineData("a..b")]
    [InlineData(".gitignore")]
    [InlineData("<img src=x onerror=alert(1)>")]
    public void Rules_NamesOfAnyAlphabet_AreTaken(string name) =>
        Assert.Null(CodeOf(name));

    [Theory]
    [InlineData("", FieldRules.Required)]
    [InlineData("  \u00a0 ", FieldRules.Required)]
    [InlineData("\u200b\u2060", FieldRules.Required)]
    [InlineData("../../etc/passwd", FieldRules.PathInName)]
    [InlineData("..\\windows", FieldRules.PathInName)]
    [InlineData("C:\\a", FieldRules.PathInName)]
    [InlineData(".", FieldRules.DotsOnly)]
    [InlineData("..", FieldRules.DotsOnly)]
    [InlineData(" .. ", FieldRules.DotsOnly)]
    [InlineData("a\0.txt", FieldRules.ControlCharacters)]
    [InlineData("a\nb", FieldRules.ControlCharacters)]
    [InlineData("a\u2028b", FieldRules.ControlCharacters)]
    [InlineData("фото\u202egpj.exe", FieldRules.TurnsText)]
    public void Rules_WhatIsNoName_SaysWhy(string name, string code) => Assert.Equal(code, CodeOf(name));

    // Not among the data of the theory: what runs the tests cannot write half a character down.
    [Fact]
    public void Rules_HalfACharacter_IsRefused() => Assert.Equal(FieldRules.ControlCharacters, CodeOf("broken\ud800"));

    [Theory]
    [InlineData('a', 255, null)]
    [InlineData('a', 256, FieldRules.TooManyBytes)]
    [InlineData('ж', 127, null)]
    [InlineData('ж', 128, FieldRules.TooManyBytes)]
    public void Rules_Length_IsCountedAsFileSystemsDo(char letter, int count, string? code) => Assert.Equal(code, CodeOf(new string(letter, count)));

    [Theory]
    [InlineData("Отчёт.TXT", "отчёт.txt")]
    [InlineData("и\u0306од", "йод")]
    [InlineData("от\u200bчёт", "отчёт")]
    [InlineData("STRASSE", "strasse")]
    public void KeyOf_NamesThatLookTheSame_Clash(string one, string other) => Assert.Equal(FileNames.KeyOf(one), FileNames.KeyOf(other));

    [Theory]
    [InlineData("отчёт.xlsx", false, "отчёт (2).xlsx")]
    [InlineData("архив.tar.gz", false, "архив.tar (2).gz")]
    [InlineData(".gitignore", false, ".gitignore (2)")]
    [InlineData("v1.5", true, "v1.5 (2)")]
    [InlineData("без окончания", false, "без окончания (2)")]
    public void Free_TakenName_GetsTheNextNumber(string name, bool isFolder, string free) => Assert.Equal(free, FileNames.Free(name, isFolder, taken => taken == name));

    [Fact]
    public void Free_LongestName_GivesUpItsEndAndStaysOneThatIsTaken()
    {
        var longest = new string('ж', 125) + ".pdf";

        var free = FileNames.Free(longest, false, taken => taken == longest);

        Assert.EndsWith("ж (2).pdf", free, StringComparison.Ordinal);
        Assert.InRange(Encoding.UTF8.GetByteCount(free), 250, FileNames.MaxBytes);
        Assert.Null(CodeOf(free));
    }

    [Fact]
    public void Free_LongNameOfEmoji_CutsNoneInHalf()
    {
        const string family = "👩‍👩‍👧";
        var name = string.Concat(Enumerable.Repeat(family, 14));

        var free = FileNames.Numbered(name, 2, false);

        Assert.Equal(string.Concat(Enumerable.Repeat(family, 13)) + " (2)", free);
    }

    [Theory]
    [InlineData("NUL", "_NUL")]
    [InlineData("com1.txt", "_com1.txt")]
    [InlineData("COM1 .txt", "_COM1 .txt")]
    [InlineData("C:evil", "C_evil")]
    [InlineData("a?b*c|d", "a_b_c_d")]
    [InlineData("конец. ", "конец")]
    [InlineData("...", "_")]
    [InlineData("обычный.txt", "обычный.txt")]
    public void ForArchive_NamesOneSystemCannotWrite_AreMadeHarmless(string name, string safe) => Assert.Equal(safe, FileNames.ForArchive(name));

    private static string? CodeOf(string name) => s_rules.Check(new FileNameInput { Name = name })?.Errors[0].Rule;
}
