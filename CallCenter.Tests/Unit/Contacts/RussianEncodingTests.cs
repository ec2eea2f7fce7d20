using System.Text;
using CallCenter.Core.Contacts.Uploads;

namespace CallCenter.Tests.Unit.Contacts;

public sealed class RussianEncodingTests
{
    [Theory]
    [InlineData(1251)]
    [InlineData(866)]
    [InlineData(20866)]
    public void Guess_TextOfEach_IsToldFromTheOthers(int page)
    {
        foreach (var text in new[] { "Телефон;ФИО\n89161234567;Иванов Иван\n", "ТЕЛЕФОН;ФИО\n1;ИВАНОВ ИВАН ПЕТРОВИЧ", "phone;city\n1;Пермь", "№;ООО «Ромашка» — Щёлково" })
        {
            var encoding = CodePagesEncodingProvider.Instance.GetEncoding(page)!;
            var guess = new RussianEncoding();

            guess.Look(encoding.GetBytes(text));

            // Not every sign is in each of them.
            Assert.Equal(encoding.GetString(encoding.GetBytes(text)), guess.Guess().GetString(encoding.GetBytes(text)));
        }
    }

    [Fact]
    public void Guess_NothingToGoBy_IsWindows() => Assert.Equal(1251, new RussianEncoding().Guess().CodePage);
}
