using Bunit;
using CallCenter.Core.Access;
using CallCenter.Tests.Components.Support;
using CallCenter.Web.Access;
using CallCenter.Web.Shell.Parts;
using Microsoft.Extensions.DependencyInjection;

namespace CallCenter.Tests.Components.Shell;

public sealed class PasswordPageTests : CoreContext
{
    [Fact]
    public async Task Field_LeftWrong_SaysSoBeforeAnythingIsSaved()
    {
        var page = RenderAs<PasswordPage>(Core.Admin, _ => { });

        await page.InvokeAsync(() => page.Find("#new-password").ChangeAsync("123"));

        await page.InvokeAsync(() => page.Find("#new-password").FocusOutAsync());

        Assert.Equal("Не короче 8 знаков", page.Find(".field .error").TextContent);
    }

    [Fact]
    public async Task Change_WrongCurrentPassword_SaysSoUnderItsField()
    {
        var (page, _) = await OpenAsync();
        await FillAsync(page, "not this one", "a new horse 43");

        await page.InvokeAsync(() => page.Find("form").SubmitAsync());

        Assert.Equal("Это не ваш текущий пароль", page.WaitForElement(".field .error").TextContent);
    }

    [Fact]
    public async Task Change_RightCurrentPassword_EndsEverySignIn()
    {
        var (page, userId) = await OpenAsync();
        var ended = new List<int>();
        Core.Get<UserSessions>().Ended += ended.Add;
        await FillAsync(page, "correct horse 42", "a new horse 43");

        await page.InvokeAsync(() => page.Find("form").SubmitAsync());

        Assert.Equal("Пароль изменён. Войдите с новым паролем.", page.WaitForElement(".notice").TextContent);
        Assert.Equal([userId], ended);
        Assert.False(Services.GetRequiredService<UnsavedChanges>().Any);
        var signIn = Core.Get<SignInService>();
        Assert.True((await signIn.CheckAsync("own@test.ru", "a new horse 43", "192.0.2.1", CancellationToken.None)).Ok);
        Assert.False((await signIn.CheckAsync("own@test.ru", "correct horse 42", "192.0.2.1", CancellationToken.None)).Ok);
    }

    private static async Task FillAsync(IRenderedComponent<PasswordPage> page, string current, string next)
    {
        await page.InvokeAsync(() => page.Find("#current-password").ChangeAsync(current));
        await page.InvokeAsync(() => page.Find("#new-password").ChangeAsync(next));
        await page.InvokeAsync(() => page.Find("#repeated-password").ChangeAsync(next));
    }

    private async Task<(IRenderedComponent<PasswordPage> Page, int UserId)> OpenAsync()
    {
        var input = new UserInput { FullName = "Сам", Email = "own@test.ru", Password = "correct horse 42" };
        var id = (await Core.Get<UserService>().CreateAsync(Core.Admin, input, CancellationToken.None)).Value;
        return (RenderAs<PasswordPage>(new Actor(id, Role.Operator), _ => { }), id);
    }
}
